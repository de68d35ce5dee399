import type { AgencyCase } from '../api/agency-api.ts'
import { momentText } from '../text/day-text.ts'
import { g, tellsName, valueName } from '../text/recognition-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { DataTable } from '../ui/data-table.tsx'
import { Facts, Notice, Tag } from '../ui/surfaces.tsx'

export type Recognition = NonNullable<AgencyCase['recognition']>
export type Entry = Recognition['entries'][number]
export type Found = Recognition['findings'][number]
type Finding = Found['finding']

/** What the file tells for each kind of recognition. */
export const toldBy: Readonly<Record<string, string>> = { 'birth-date': 'birth-on', 'work-start': 'first-work-on', 'post-kind': 'post-kind', 'deemed-months': 'service' }

/** A recognition on the page of its case: the file beside the record, whether the first finding can be seen, and both of them once they are open. */
export function RecognitionPanel({ of }: { readonly of: Recognition }) {
  const { say, locale } = useText()
  return (
    <section className="panel" aria-label={say(g.title)}>
      <header><h2>{say(g.title)}</h2></header>
      <div className="inner stack">
        <Notice tone={of.state === 'differs' ? 'warn' : of.state === 'same' || of.state === 'decided' ? 'ok' : 'info'} title={of.state === 'sealed' ? say(g.blind) : say(g.title)}><p>{inWords(locale, of.say)}</p></Notice>
        <Facts facts={[[say(g.inRecord), <b key="record">{valueName(say, of.kind, of.known)}</b>]]} />
        {of.entries.length === 0 ? <p className="muted">{say(g.noFile)}</p> : <Entries of={of} />}
        {of.findings.length > 0 && <Findings of={of} />}
      </div>
    </section>
  )
}

/** The entries that matter first, the earliest of them marked: it is the one that prevails unless somebody says why not. */
function Entries({ of }: { readonly of: Recognition }) {
  const { say } = useText()
  const matters = (entry: Entry) => entry.tells === toldBy[of.kind]
  const rows = [...of.entries.filter(matters), ...of.entries.filter(entry => !matters(entry))]
  const earliest = rows.find(matters)
  return (
    <DataTable<Entry>
      caption={say(g.file)} showCaption stacks rows={rows} rowKey={entry => entry.entry}
      columns={[
        { key: 'page', title: say(g.page), isRowHeader: true, cell: entry => entry.page },
        { key: 'paper', title: say(g.paper), cell: entry => <>{entry.document}{entry.mark === 'altered' && <> <Tag tone="bad">{say(g.altered)}</Tag></>}{entry.mark === 'copy' && <> <Tag tone="warn">{say(g.copy)}</Tag></>}</> },
        { key: 'on', title: say(g.recordedOn), cell: entry => <>{entry.recordedOn}{entry === earliest && <> <Tag tone="info">{say(g.earliest)}</Tag></>}</> },
        { key: 'tells', title: say(g.tells), cell: entry => tellsName(say, entry.tells) },
        { key: 'says', title: say(g.says), cell: entry => <b>{entryValue(say, entry)}</b> },
        { key: 'wording', title: say(g.wording), cell: entry => entry.wording },
      ]}
    />
  )
}

export function entryValue(say: Parameters<typeof valueName>[0], entry: Entry): string {
  if (entry.tells === 'service') return `${entry.from ?? '…'} — ${entry.until ?? '…'}`
  return valueName(say, entry.tells === 'post-kind' ? 'post-kind' : entry.tells, entry.value)
}

/** Beside each other, in the order they were made; what differs is seen in one sight. */
function Findings({ of }: { readonly of: Recognition }) {
  const { say } = useText()
  const rounds = of.findings.map(one => one.round)
  return (
    <section aria-label={say(of.findings.length > 1 ? g.compare : g.found)} className="stack tight">
      <h3>{say(of.findings.length > 1 ? g.compare : of.findings[0]?.isYours ? g.yours : g.found)}</h3>
      <div className="lanes">{of.findings.map(found => <FindingCard key={`${found.round}-${found.tier}`} kind={of.kind} found={found} isLater={found.round < Math.max(...rounds)} />)}</div>
    </section>
  )
}

function FindingCard({ kind, found, isLater }: { readonly kind: string; readonly found: Found; readonly isLater: boolean }) {
  const { say, locale } = useText()
  const { finding } = found
  return (
    <section className={`lane ${isLater ? '' : finding.recognised ? 'done' : 'failed'}`}>
      <div className="row apart"><h3>{inWords(locale, found.title)}</h3>{found.isYours && <Tag tone="info">{say(g.yours)}</Tag>}</div>
      <p><b>{resultName(say, kind, finding)}</b></p>
      <Facts facts={[
        ...('pages' in finding && finding.pages.length > 0 ? [[say(g.pages), finding.pages.join('、')] as const] : []),
        ...('periods' in finding ? finding.periods.map((period, n) => [say(g.period, { n: n + 1 }), `${period.from} — ${period.until}，${period.months}（${say(g.page)} ${period.pages.join('、')}）`] as const) : []),
        ...('setAside' in finding ? finding.setAside.map(one => [`${say(g.setAside)} ${one.entry}`, one.reason] as const) : []),
        [say(g.reason), finding.reason],
        [say(g.whoFound), `${found.name}　${momentText(locale, found.at)}`],
      ]} />
      {found.opinion && <p>{found.opinion}</p>}
    </section>
  )
}

/** What a finding leads to, in words. */
export function resultName(say: Parameters<typeof valueName>[0], kind: string, finding: Finding): string {
  if (!finding.recognised) return say(g.notRecognised)
  return 'periods' in finding ? valueName(say, kind, String(finding.periods.reduce((sum, { months }) => sum + months, 0))) : valueName(say, kind, finding.value)
}
