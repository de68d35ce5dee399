import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type Posts } from '../api/agency-api.ts'
import { p } from '../text/posts-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { DataTable } from '../ui/data-table.tsx'
import { DateField, Select } from '../ui/fields.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Tag } from '../ui/surfaces.tsx'

/** When somebody is away: who could take the seat for that time, and what stands in the way of the others. */
export function Substitutes({ of }: { readonly of: Posts }) {
  const { say, locale } = useText()
  const [asked, setAsked] = useState({ post: '', agencyId: '', from: of.today, until: '' })
  const put = (change: Partial<typeof asked>) => setAsked(before => ({ ...before, ...change }))
  const isAsked = asked.post !== '' && asked.agencyId !== '' && asked.from !== ''
  const found = useQuery({
    queryKey: ['substitutes', asked], enabled: isAsked,
    queryFn: () => agencyApi.substitutes({ post: asked.post, agencyId: Number(asked.agencyId), from: asked.from, until: asked.until === '' ? undefined : asked.until }),
  })
  return (
    <section className="panel">
      <header><h2>{say(p.substitute)}</h2></header>
      <div className="inner stack">
        <p>{say(p.substituteSay)}</p>
        <div className="cols even">
          <Select name="sub-post" label={say(p.post)} value={asked.post} onChange={post => put({ post })} options={of.catalogue.map(post => ({ value: post.code, label: `${post.name}（${post.code}）` }))} />
          <Select name="sub-agency" label={say(p.forAgency)} value={asked.agencyId} onChange={agencyId => put({ agencyId })} options={of.agencies.map(one => ({ value: String(one.agencyId), label: one.name }))} />
          <DateField name="sub-from" label={say(p.from)} value={asked.from} onChange={from => put({ from })} min={of.today} />
          <DateField name="sub-until" label={say(p.until)} required={false} value={asked.until} onChange={until => put({ until })} min={asked.from} />
        </div>
        {isAsked && (
          <Loaded asked={found}>
            {list => (
              <DataTable
                caption={say(p.substitute)} stacks rows={list} rowKey={one => String(one.staffId)}
                columns={[
                  { key: 'name', title: say(p.name), isRowHeader: true, cell: one => one.name },
                  { key: 'agency', title: say(p.agency), cell: one => one.agency },
                  { key: 'can', title: say(p.can), cell: one => <Tag tone={one.can ? 'ok' : 'mute'}>{say(one.can ? p.can : p.cannot)}</Tag> },
                  { key: 'why', title: say(p.why), cell: one => inWords(locale, one.why) },
                ]}
              />
            )}
          </Loaded>
        )}
      </div>
    </section>
  )
}
