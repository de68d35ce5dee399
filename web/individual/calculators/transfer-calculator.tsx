import { isRefusal } from '../../../src/kernel/refusal.ts'
import { acceptance, benefitPlace, transferAmount } from '../../../src/policy/transfer.ts'
import type { Message } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Facts, Notice } from '../../ui/surfaces.tsx'
import { CalculatorPage, type Calculator } from './calculator.tsx'
import { yesNo } from './field-spec.ts'
import { Headline, Refused, Why } from './outcome-parts.tsx'
import { readTransfer, type TransferAnswers, transferStart } from './transfer-form.ts'
import { restsOf, type World } from './world.ts'

const x = {
  moves: ['可以转走，跟着走的钱一共', 'It moves, and with it in all'],
  account: ['其中个人账户', 'Of which the account'],
  pooled: ['其中统筹基金（各月基数的 12%）', 'Of which pooled money (12 % of each month\'s base)'],
  stays: ['关系留在原参保地', 'The relation stays where it is'],
  staysSay: ['按您的年龄，新参保地只建临时缴费账户，现在不转钱；临时账户里缴的钱以后连本带息全部转走。转回户籍地或者组织调动的，可以正常转移。', 'At your age the new place opens a temporary account only and no money moves now; what is paid there later moves whole, with interest. Moving to the place of household registration, or being moved by an organisation, the relation moves.'],
  place: ['将来在哪里领', 'Where it will be drawn'],
  home: ['户籍所在地', 'The place of household registration'],
  current: ['新参保地（在那里缴满十年）', 'The new place (ten years paid there)'],
  earlier: ['上一个缴满十年的参保地', 'The last place with ten years'],
  gathered: ['各地的都归集到户籍所在地', 'All of it gathered at the place of household registration'],
  placeSay: ['按现在填的月数看；以后缴够十年，会变。', 'By the months given; ten years at a place change it.'],
} as const satisfies Record<string, Message>

const places = { home: x.home, current: x.current, 'last-of-ten-years': x.earlier, 'gathered-at-home': x.gathered } as const

const calculator: Calculator<TransferAnswers> = {
  name: 'transfer',
  start: () => transferStart,
  read: readTransfer,
  fields: () => [
    { kind: 'cards', name: 'sex', label: ['性别', 'Sex'], choices: [['male', ['男', 'Man']], ['female', ['女', 'Woman']]] },
    { kind: 'day', name: 'birth', label: ['出生日期', 'Date of birth'] },
    { kind: 'cards', name: 'newPlaceIsHome', label: ['新参保地就是户籍所在地', 'The new place is that of household registration'], choices: yesNo },
    { kind: 'cards', name: 'organised', label: ['组织调动', 'Moved by an organisation'], hint: ['经县级以上组织、人社部门批准调动', 'Approved by a department of county level or above'], choices: yesNo },
    { kind: 'whole', name: 'monthsOld', label: ['在原参保地缴了几个月', 'Months paid at the place left'] },
    { kind: 'yuan', name: 'base', label: ['那里的平均缴费基数', 'Average base there'] },
    { kind: 'yuan', name: 'balance', label: ['个人账户余额', 'Account balance'] },
    { kind: 'whole', name: 'monthsEarlier', label: ['再以前在另一个地方缴了几个月', 'Months at a place before that'], hint: ['没有填 0', '0 if none'] },
    { kind: 'whole', name: 'monthsNew', label: ['在新参保地已经缴了几个月', 'Months paid at the new place'], hint: ['刚去填 0', '0 if new'] },
  ],
  Outcome,
}

export const TransferCalculator = () => <CalculatorPage calculator={calculator} />

function Outcome({ facts, world: { book, today } }: { readonly facts: TransferAnswers; readonly world: World }) {
  const { say } = useText()
  const accepted = acceptance(facts.acceptance, book, { reasons: true })
  if (isRefusal(accepted)) return <Refused refusal={accepted} />
  const place = benefitPlace(facts.place, today, book, { reasons: true })
  if (isRefusal(place)) return <Refused refusal={place} />
  const amount = transferAmount(facts.amount, book, { reasons: true })
  if (isRefusal(amount)) return <Refused refusal={amount} />
  const isMoving = accepted.value === 'normal'
  const because = [...accepted.because, ...place.because, ...(isMoving ? amount.because : [])]
  const where = [say(x.place), say(places[place.value])] as const
  return (
    <>
      {isMoving
        ? (
          <Headline label={say(x.moves)} rests={restsOf(because)} hero={<Amount fen={amount.value.totalFen} hero />}>
            <Facts facts={[[say(x.account), <Amount key="account" fen={amount.value.accountFen} />], [say(x.pooled), <Amount key="pooled" fen={amount.value.pooledFen} />], where]} />
            <p className="hint">{say(x.placeSay)}</p>
          </Headline>
        )
        : (
          <>
            <Notice tone="warn" title={say(x.stays)} isNews>{say(x.staysSay)}</Notice>
            <Headline label={where[0]} rests={restsOf(because)} hero={<p className="said">{where[1]}</p>}><p className="hint">{say(x.placeSay)}</p></Headline>
          </>
        )}
      <Why because={because} />
    </>
  )
}
