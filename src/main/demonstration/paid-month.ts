import { dayOfYear, firstDayOf, monthNumberOf, yearOf, type YearMonth } from '../../kernel/day.ts'
import { instant } from '../../kernel/instant.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { bookIdOf } from '../../ledger/ledger.ts'
import { bankAnswerText } from '../../partners/bank-answer-text.ts'
import { demonstrationBankName, demonstrationPayer } from '../../partners/demonstration-bank.ts'
import { readPaymentFile } from '../../partners/payment-file-reader.ts'
import { batchesToSend, buildRun, explainVariance, openRun, receiveBankAnswer, sealRun, sendBatch, signRun, type PayStep } from '../../payroll/payroll.ts'
import { systemContext, withContext, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { demonstrationRegion } from '../../policy/parameter-book.ts'
import { done } from './load-region.ts'
import { provinceAgency } from './region-plan.ts'
import { staffPlan } from './staff-plan.ts'

const bookId = bookIdOf('pension-employee', demonstrationRegion)

/**
 * Pays the month before the demonstration begins, as it was paid on its tenth: the run itself with its four seats, its sealed file and
 * the bank's answer. So people have a payment to look at and the next run has one to be compared with. Cut off, it goes on where it stood.
 */
export async function payMonth(deps: Deps, month: YearMonth): Promise<void> {
  const day = dayOfYear(yearOf(month), monthNumberOf(month), 10)
  const at = instant(`${day}T02:00:00.000Z`)
  const then: Deps = { ...deps, clock: { today: () => day, now: () => at } }
  const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(deps.db, systemContext('demonstration', 'demonstration'), work)
  const before = await inSystem((tx) => runOf(tx, month))
  if (before?.isCompleted) return
  const runId = before?.runId ?? done(await inSystem((tx) => openRun(tx, { bookId, month, agencyId: provinceAgency, by: signerOf('P12'), day, at }))).runId
  done(await buildRun(then, { runId }))
  for (const [step, post] of [['business-approval', 'P05'], ['finance-review', 'F03'], ['finance-release', 'F04']] as const) await sign(then, runId, step, post)
  done(await sealRun(then, { runId, bank: demonstrationBankName }))
  for (const batchId of await inSystem((tx) => batchesToSend(tx, runId))) {
    let sent = ''
    const bank = {
      name: demonstrationBankName,
      async send(file: { readonly messageId: string, readonly text: () => AsyncIterable<string> }) {
        for await (const piece of file.text()) sent += piece
        return { reference: `demonstration-${file.messageId}` }
      },
    }
    done(await sendBatch(then, { bank, payer: demonstrationPayer }, batchId))
    // All of that month arrived; what happened to accounts since then the next run will find out.
    const file = done(readPaymentFile(sent))
    const answer = bankAnswerText({
      answerId: `R-${file.messageId}`, createdAt: at, originalMessageId: file.messageId, originalLines: file.lines, originalTotalFen: file.totalFen,
      payments: file.payments.map(({ endToEndId, amountFen }) => ({ endToEndId, amountFen, status: 'ACSC' as const })),
    })
    done(await inSystem((tx) => receiveBankAnswer(tx, deps, { bank: demonstrationBankName, content: Buffer.from(answer), day, at })))
  }
}

async function sign(deps: Deps, runId: string, step: PayStep, post: string): Promise<void> {
  const act = { runId, step, by: signerOf(post), at: deps.clock.now() }
  const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(deps.db, systemContext('demonstration', runId), work)
  const signed = await inSystem((tx) => signRun(tx, deps, act))
  if (!isRefusal(signed) || signed.refused === 'payroll.step-done') return
  if (signed.refused !== 'payroll.variance-unexplained') done(signed)
  done(await inSystem((tx) => explainVariance(tx, { runId, text: '示例地区首月发放，没有上月可比', by: signerOf('P12'), at: deps.clock.now() })))
  done(await inSystem((tx) => signRun(tx, deps, act)))
}

async function runOf(tx: Tx, month: YearMonth): Promise<{ readonly runId: string, readonly isCompleted: boolean } | undefined> {
  const run = await tx.selectFrom('pay_run').select('run_id').where('book_id', '=', bookId).where('month', '=', firstDayOf(month)).orderBy('n').executeTakeFirst()
  if (run === undefined) return undefined
  const completed = await tx.selectFrom('pay_run_event').select('seq').where('run_id', '=', run.run_id).where('kind', '=', 'completed').executeTakeFirst()
  return { runId: run.run_id, isCompleted: completed !== undefined }
}

const signerOf = (post: string) => {
  const staff = staffPlan.find(({ agencyId, posts }) => agencyId === provinceAgency && posts.some((held) => held === post))
  if (staff === undefined) throw new Error(`nobody of the province holds ${post}`)
  return { staffId: staff.staffId, posts: staff.posts }
}
