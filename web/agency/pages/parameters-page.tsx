import { r } from '../../text/rulebook-text.ts'
import { useText } from '../../text/use-text.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/surfaces.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { GapList } from '../gap-list.tsx'
import { ProposalList } from '../proposal-list.tsx'
import { ProvisionalPanel } from '../provisional-panel.tsx'
import { useRulebookPosts } from '../rulebook-posts.ts'
import type { RulebookSearch } from '../rulebook-search.ts'
import { ValuesPanel } from '../values-panel.tsx'

/** The front of the rulebook desk: values with both their dates, proposals, what is unpublished and who waits for it, what is provisional. */
export function ParametersPage({ search, onSearch }: { readonly search: RulebookSearch; readonly onSearch: (search: RulebookSearch) => void }) {
  const { say } = useText()
  const { enters } = useRulebookPosts()
  const page = { search, onSearch }
  return (
    <WorkPage title={say(r.title)} actions={enters && <><LinkButton href={paths.importParameters}>{say(r.importTitle)}</LinkButton><LinkButton kind="primary" href={paths.propose()}>{say(r.propose)}</LinkButton></>}>
      <Notice>{say(r.say)}</Notice>
      <section className="panel">
        <Tabs
          label={say(r.views)} selected={search.tab ?? 'values'} onSelect={tab => onSearch({ ...search, tab })}
          pages={[
            { key: 'values', title: say(r.tabValues), content: <ValuesPanel {...page} /> },
            { key: 'proposals', title: say(r.tabProposals), content: <ProposalList {...page} /> },
            { key: 'gaps', title: say(r.tabGaps), content: <GapList {...page} /> },
            { key: 'provisional', title: say(r.tabProvisional), content: <ProvisionalPanel /> },
          ]}
        />
      </section>
    </WorkPage>
  )
}
