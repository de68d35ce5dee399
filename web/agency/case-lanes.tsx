import { useMutation, useQueryClient } from '@tanstack/react-query'
import { agencyApi, type AgencyCase, type Lane, type Side } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { a } from '../text/agency-text.ts'
import { momentText } from '../text/day-text.ts'
import { fieldName, sourceName, stateName } from '../text/terms.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Tag, type Tone } from '../ui/surfaces.tsx'

/** The comparisons with other departments, side by side because they run side by side. */
export function CaseLanes({ of }: { readonly of: AgencyCase }) {
  const { say } = useText()
  if (of.lanes.length === 0) return null
  return (
    <section className="panel">
      <header><h2>{say(a.lanes)}</h2></header>
      <div className="inner lanes">{of.lanes.map(lane => <LaneCard key={lane.key} caseNo={of.case.caseNo} lane={lane} />)}</div>
    </section>
  )
}

const looks: Readonly<Record<string, { readonly className: string; readonly tone: Tone }>> = {
  agrees: { className: 'done', tone: 'ok' }, differs: { className: 'failed', tone: 'bad' }, unknown: { className: 'failed', tone: 'warn' }, unavailable: { className: 'open', tone: 'warn' },
}

function LaneCard({ caseNo, lane }: { readonly caseNo: string; readonly lane: Lane }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const run = useMutation({
    mutationFn: () => agencyApi.runLane(caseNo, lane.key, key.current()),
    onSuccess: () => { key.done(); announce(say(a.laneRun)); void queries.invalidateQueries({ queryKey: ['case', caseNo] }) },
  })
  const look = (lane.outcome !== null && looks[lane.outcome]) || { className: 'open', tone: 'info' as const }
  return (
    <section className={`lane ${look.className}`}>
      <div className="row apart"><h3>{inWords(locale, lane.title)}</h3><Tag tone={look.tone}>{lane.state === 'asking' ? say(a.waitingCheck) : stateName(say, lane.outcome ?? 'unknown')}</Tag></div>
      {lane.detail && <p>{inWords(locale, lane.detail)}</p>}
      {lane.outcome === 'differs' && lane.remedy && <p className="hint">{inWords(locale, lane.remedy)}</p>}
      {lane.outcome === 'differs' && lane.ours && lane.theirs && <Sides ours={lane.ours} theirs={lane.theirs} />}
      <p className="hint">{sourceName(say, lane.source)}{lane.informs && ` · ${say(a.informsOnly)}`}　{lane.at && momentText(locale, lane.at)}</p>
      {lane.outcome !== 'agrees' && <Button kind="quiet" onPress={() => run.mutate()} busy={run.isPending} label={`${say(a.runLane)}：${inWords(locale, lane.title)}`}>{say(a.runLane)}</Button>}
      <DeedProblem error={run.error} />
    </section>
  )
}

/** What we hold against what they hold, field by field, the differing ones marked in words. */
function Sides({ ours, theirs }: { readonly ours: Side; readonly theirs: Side }) {
  const { say } = useText()
  const fields = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  return (
    <dl className="facts">
      {fields.map(field => [<dt key={`${field}-name`}>{fieldName(say, field)}</dt>, <dd key={`${field}-value`}>{say(a.ours)} {String(ours[field] ?? '—')}<br />{say(a.theirs)} {String(theirs[field] ?? '—')}</dd>])}
    </dl>
  )
}
