import { useQuery } from '@tanstack/react-query'
import { fen, formatYuan, sumFen } from '../../../src/kernel/money.ts'
import { individualApi, type SurvivorsOffer } from '../../api/individual-api.ts'
import { dayText } from '../../text/day-text.ts'
import { r } from '../../text/recovery-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Link, LinkButton } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** What a relative may claim after a death: told unasked, claimed with an identity. Quiet words, one thing to do, and nothing taken without consent. */
export function SurvivorsPage() {
  const { say } = useText()
  const offers = useQuery({ queryKey: ['survivors'], queryFn: individualApi.survivors })
  return (
    <OwnPage title={say(r.offerTitle)} back={paths.home}>
      <Loaded asked={offers}>
        {all => (all.length === 0 ? <EmptyState title={say(r.offerNone)} icon="check" /> : <>{all.map(one => <Offer key={`${one.deceased}-${one.offeredOn}`} of={one} />)}</>)}
      </Loaded>
    </OwnPage>
  )
}

function Offer({ of }: { readonly of: SurvivorsOffer }) {
  const { say, locale } = useText()
  if (!of.stands) return <Notice tone="ok" title={of.deceased}><p>{say(r.noLonger)}</p></Notice>
  return (
    <Card>
      <div className="stack">
        <p>{say(r.condolence, { name: of.deceased, relation: inWords(locale, of.relationText) })}</p>
        {of.granted ? <Granted of={of.granted} /> : <ToClaim of={of} />}
        <Owed of={of} />
      </div>
    </Card>
  )
}

function ToClaim({ of }: { readonly of: SurvivorsOffer }) {
  const { say, locale } = useText()
  return (
    <>
      <p>{say(r.offerSay)}</p>
      {of.expected && (
        <>
          <p className="muted">{say(r.expected)} {of.expected.illustrative && <Tag tone="warn">{say(ui.illustrative)}</Tag>}</p>
          <Amount fen={of.expected.totalFen} hero />
          <Facts facts={[[say(r.funeral), <Amount key="funeral" fen={of.expected.funeralFen} />], [say(r.survivorsMoney, { months: of.expected.survivorsMonths }), <Amount key="survivors" fen={of.expected.survivorsFen} />]]} />
        </>
      )}
      {of.expected === null && of.waitsFor && <Notice title={say(r.notYetKnown)}><p>{inWords(locale, of.waitsFor)}</p></Notice>}
      {of.caseNo
        ? <Notice title={say(r.inProgress)}><Link className="link-plain" href={paths.case(of.caseNo)}>{say(r.seeCase)}</Link></Notice>
        : <LinkButton kind="primary" block href={paths.claimSurvivors(of.relation)}>{say(r.claimIt)}</LinkButton>}
    </>
  )
}

function Granted({ of }: { readonly of: NonNullable<SurvivorsOffer['granted']> }) {
  const { say, locale } = useText()
  return <Notice tone="ok" title={say(r.wasGranted, { day: dayText(locale, of.on), amount: formatYuan(fen(of.totalFen)) })}><p>{say(of.isMine ? r.grantedToMe : r.grantedToOther)}</p></Notice>
}

function Owed({ of }: { readonly of: SurvivorsOffer }) {
  const { say } = useText()
  if (of.owed.length === 0) return null
  return (
    <Notice tone="warn" title={say(r.owedOf, { name: of.deceased, amount: formatYuan(sumFen(of.owed.map(({ owedFen }) => fen(owedFen)))) })}>
      <p>{say(r.owedChoice)}</p>
      <p><Link className="link-plain" href={paths.owed}>{say(r.seeOwed)}</Link></p>
    </Notice>
  )
}
