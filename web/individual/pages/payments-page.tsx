import { useQuery } from '@tanstack/react-query'
import { fen, formatYuan } from '../../../src/kernel/money.ts'
import { individualApi, type Payment } from '../../api/individual-api.ts'
import { dayText, monthText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Link, LinkButton } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Notice, Tag, type Tone } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { everyday, paths } from '../paths.ts'

/** What was paid, month by month; what came back stands on top with the way to mend it. */
export function PaymentsPage() {
  const { say } = useText()
  const payments = useQuery({ queryKey: ['payments'], queryFn: individualApi.payments })
  return (
    <OwnPage title={say(t.paymentsTitle)} back={paths.home}>
      <Loaded asked={payments}>
        {all => (all.length === 0
          ? <EmptyState title={say(t.noPayments)} icon="coin" />
          : (
            <>
              {all.filter(payment => payment.state === 'returned').map(payment => <Returned key={payment.lineId} payment={payment} />)}
              <Card><ul className="list">{all.map(payment => <li key={payment.lineId}><Line payment={payment} /></li>)}</ul></Card>
            </>
          ))}
      </Loaded>
      <Notice>{say(t.explainRight)}</Notice>
    </OwnPage>
  )
}

function Returned({ payment }: { readonly payment: Payment }) {
  const { say, locale } = useText()
  return (
    <Notice tone="warn" title={say(t.returnedTitle, { month: monthText(locale, payment.month), yuan: formatYuan(fen(payment.netFen)) })}>
      <p>{say(t.returnedWhy, { reason: inWords(locale, payment.reason) || inWords(locale, payment.stateText) })}</p>
      <div className="row"><LinkButton kind="primary" href={payment.caseNo ? paths.case(payment.caseNo) : paths.apply(everyday.payAccount)}>{say(t.giveAccount)}</LinkButton></div>
    </Notice>
  )
}

const tones: Readonly<Record<Payment['state'], Tone>> = { due: 'mute', sent: 'info', paid: 'ok', returned: 'bad', repaid: 'ok' }

function Line({ payment }: { readonly payment: Payment }) {
  const { say, locale } = useText()
  const month = monthText(locale, payment.month)
  return (
    <div className="item">
      <span>
        <b>{month}</b> {inWords(locale, payment.title)}
        <small>{payment.on && dayText(locale, payment.on)}　{payment.accountTail && say(t.sentTo, { tail: payment.accountTail })}</small>
        {payment.deductedFen > 0 && <small>{say(t.netOf, { gross: formatYuan(fen(payment.amountFen)), taken: formatYuan(fen(payment.deductedFen)) })} <Link className="link-plain" href={paths.owed}>{say(t.whyDeducted)}</Link></small>}
        <Tag tone={tones[payment.state]}>{inWords(locale, payment.stateText)}</Tag>
      </span>
      <span className="end">
        <b><Amount fen={payment.netFen} /></b>
        {payment.amountRef && <Link className="link-plain" href={paths.explain(payment.amountRef)} label={`${say(t.seeWhy)}：${month}`}>{say(t.seeWhy)}</Link>}
      </span>
    </div>
  )
}
