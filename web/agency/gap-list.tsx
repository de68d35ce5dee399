import { useQuery } from '@tanstack/react-query'
import { rulebookApi, type Gap } from '../api/rulebook-api.ts'
import { parameterName, regionName } from '../text/parameter-names.ts'
import { r } from '../text/rulebook-text.ts'
import { topicName } from '../text/topic-names.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Link } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Select } from '../ui/fields.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Tag } from '../ui/surfaces.tsx'
import { paths } from './paths.ts'
import type { RulebookSearch } from './rulebook-search.ts'
import { useRulebookPosts } from './rulebook-posts.ts'

/** What nobody has published, which rules and matters need it, and who waits; those somebody waits for come first. */
export function GapList({ search, onSearch }: { readonly search: RulebookSearch; readonly onSearch: (search: RulebookSearch) => void }) {
  const { say, locale } = useText()
  const { enters } = useRulebookPosts()
  const gaps = useQuery({ queryKey: ['rulebook', 'gaps'], queryFn: () => rulebookApi.gaps(undefined) })
  return (
    <div className="stack tight">
      <p>{say(r.gapsSay)}</p>
      <Loaded asked={gaps} lines={10}>
        {({ items }) => {
          const regions = [...new Set(items.map(gap => gap.region))].sort()
          const shown = items.filter(gap => !search.region || gap.region === search.region).sort((a, b) => waitingFor(b) - waitingFor(a))
          return (
            <div className="stack tight">
              <div className="filters"><Select name="gap-region" label={say(r.region)} isFilter emptyLabel={say(r.any)} value={search.region ?? ''} onChange={region => onSearch({ ...search, region })} options={regions.map(code => ({ value: code, label: regionName(say, code) }))} /></div>
              {shown.length === 0 ? <EmptyState title={say(r.noGaps)} /> : (
                <DataTable<Gap>
                  caption={say(r.tabGaps)} stacks rows={shown} rowKey={gap => `${gap.family}|${gap.key}|${gap.region}|${gap.from}`}
                  columns={[
                    { key: 'name', title: say(r.key), isRowHeader: true, cell: gap => parameterName(say, gap) },
                    { key: 'region', title: say(r.region), cell: gap => <span className="nowrap">{regionName(say, gap.region)}</span> },
                    { key: 'period', title: say(r.from), cell: gap => <span className="nowrap">{gap.from}{gap.until ? ` – ${gap.until}` : ''}</span> },
                    { key: 'publisher', title: say(r.publisher), cell: gap => <>{gap.publisher}{gap.note && <><br /><span className="muted">{(locale === 'en' && gap.noteEn) || gap.note}</span></>}</> },
                    { key: 'blocks', title: say(r.blocks), cell: gap => <Needs gap={gap} /> },
                    { key: 'waits', title: say(r.waits), cell: gap => <Waits gap={gap} /> },
                    ...(enters ? [{ key: 'enter', title: say(r.published), cell: (gap: Gap) => <Link href={paths.propose(gap)} label={`${say(r.published)}：${parameterName(say, gap)} ${gap.from}`}>{say(r.published)}</Link> }] : []),
                  ]}
                />
              )}
            </div>
          )
        }}
      </Loaded>
    </div>
  )
}

const waitingFor = (gap: Gap) => gap.waiting.cases + gap.waiting.awards

function Needs({ gap }: { readonly gap: Gap }) {
  const { say, locale } = useText()
  const { rules, topics } = gap.blocks
  return (
    <ul className="plain">
      {rules.map(({ rule, title, matters }) => <li key={rule}>{matters.length === 0 ? inWords(locale, title) : say(r.ruleMatters, { rule: inWords(locale, title), matters: matters.join('、') })}</li>)}
      {topics.length > 0 && <li className="muted">{say(r.topics, { topics: topics.map(topic => topicName(say, topic)).join('、') })}</li>}
    </ul>
  )
}

function Waits({ gap }: { readonly gap: Gap }) {
  const { say } = useText()
  const { cases, awards } = gap.waiting
  if (cases + awards === 0) return <span className="muted">{say(r.nobodyWaits)}</span>
  return <span className="row tight">{cases > 0 && <Tag tone="warn">{say(r.waitCases, { count: cases })}</Tag>}{awards > 0 && <Tag tone="warn">{say(r.waitAwards, { count: awards })}</Tag>}</span>
}
