import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { rulebookApi, type PreviewLine } from '../../api/rulebook-api.ts'
import { useSession } from '../../api/session.ts'
import { r } from '../../text/rulebook-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Button, Link } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Select } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Notice } from '../../ui/surfaces.tsx'
import { MovedAwards } from '../moved-awards.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { PreviewStateTag, previewTitle } from '../preview-state.tsx'
import { useRulebookPosts } from '../rulebook-posts.ts'

/** The previews there were and are; that of a year's adjustment is opened here, that of a parameter from its proposal. */
export function PreviewsPage({ onOpened }: { readonly onOpened: (id: string) => void }) {
  const { say } = useText()
  const { opens } = useRulebookPosts()
  const previews = useQuery({ queryKey: ['rulebook', 'previews'], queryFn: rulebookApi.previews, enabled: opens })
  return (
    <WorkPage title={say(r.previews)}>
      <Notice>{say(r.previewsSay)}</Notice>
      {opens ? (
        <>
          <OpenAdjustment onOpened={onOpened} />
          <MovedAwards />
          <section className="panel">
            <header><h2>{say(r.previewList)}</h2></header>
            <Loaded asked={previews}>
              {({ items }) => (items.length === 0 ? <EmptyState title={say(r.noPreviews)} /> : (
                <DataTable<PreviewLine>
                  caption={say(r.previews)} stacks rows={items} rowKey={one => one.id}
                  columns={[
                    { key: 'what', title: say(r.what), isRowHeader: true, cell: one => <Link href={paths.preview(one.id)}>{previewTitle(say, one)}</Link> },
                    { key: 'state', title: say(r.status), cell: one => <PreviewStateTag of={one} /> },
                    { key: 'by', title: say(r.openedBy), cell: one => `${one.openedBy}　${one.openedOn}` },
                    { key: 'heads', title: say(r.headCount), isNumber: true, cell: one => one.heads.toLocaleString('zh-CN') },
                    { key: 'month', title: say(r.monthTotal), isNumber: true, cell: one => (one.monthFen === null ? '' : <Amount fen={one.monthFen} />) },
                  ]}
                />
              ))}
            </Loaded>
          </section>
        </>
      ) : <Notice tone="warn" title={say(r.needsOpening)} />}
    </WorkPage>
  )
}

function OpenAdjustment({ onOpened }: { readonly onOpened: (id: string) => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const thisYear = Number(useSession().data?.today.slice(0, 4) ?? 0)
  const [typed, setTyped] = useState<string>()
  const year = typed ?? String(thisYear)
  const open = useMutation({
    mutationFn: () => rulebookApi.openPreview({ kind: 'adjustment', year: Number(year) }, key.current()),
    onSuccess: ({ id }) => { void queries.invalidateQueries({ queryKey: ['rulebook', 'previews'] }); onOpened(id) }, onSettled: key.done,
  })
  return (
    <section className="panel">
      <header><h2>{say(r.openAdjustment)}</h2><span className="muted">{say(r.openFromProposal)}</span></header>
      <form className="filters" noValidate onSubmit={event => { event.preventDefault(); open.mutate() }}>
        <Select name="year" label={say(r.year)} isFilter emptyLabel={false} value={year} onChange={setTyped} options={Array.from({ length: 6 }, (_, back) => String(thisYear - back)).map(value => ({ value, label: value }))} />
        <Button type="submit" kind="primary" busy={open.isPending}>{say(r.startPreview)}</Button>
      </form>
      {open.error && <div className="inner"><DeedProblem error={open.error} /></div>}
    </section>
  )
}
