import { castStory, type Story } from './story-cast.ts'
import { changeTheAccount, paidAfterCoolingOff, type Changed } from './story-account.ts'
import { certificatesAndMessages } from './story-certificates.ts'
import { theDeath, type Mourned } from './story-death.ts'
import { closedWhenPaid } from './story-closing.ts'
import { foundedByNotice, type Founded } from './story-founding.ts'
import { helpOneAnother } from './story-family.ts'
import { theMonthRun, type PaidMonth } from './story-payroll.ts'
import { openThePortal, type SeenPortal } from './story-portal.ts'
import { recogniseTheFile } from './story-recognition.ts'
import { theFalseNotice } from './story-false-notice.ts'
import { theRecovery } from './story-recovery.ts'
import { explainAndReplay } from './story-replay.ts'
import { applyAndReview, whatWasGranted, type Granted, type Retired } from './story-retirement.ts'
import { changeARule } from './story-rule-change.ts'
import { staffByWorkbook, type Staffed } from './story-roster.ts'
import { tamperAndVerify } from './story-tampering.ts'
import { wagesOfAMonth, type DeclaredMonth } from './story-wages.ts'
import { startStoryWorld } from './story-world.ts'

/** How a step is told: a heading on the screen, or a test of its own. It runs the step and gives what it gave. */
export type Teller = { readonly say: (line: string) => void, readonly step: <T>(n: number, title: string, play: () => Promise<T>) => Promise<T> }

/** What one act leaves for those after it. */
type Told = { readonly founded: Founded, readonly staffed: Staffed, readonly month: DeclaredMonth, readonly portal: SeenPortal, readonly retired: Retired, readonly granted: Granted, readonly changed: Changed, readonly paid: PaidMonth, readonly mourned: Mourned, readonly settled: readonly number[] }

type Act = { readonly title: string, readonly play: (story: Story, told: Partial<Told>) => Promise<Partial<Told>> }

/**
 * The acts in the order in which a life meets them; the clock only goes forward from one to the next. An act that leaves nothing for later ones
 * gives `{}`. Tampering is the last: it spoils the data for everything after it.
 */
const acts: readonly Act[] = [
  { title: '单位设立：一条签名通知，没有人申请就已登记', play: async (story) => ({ founded: await foundedByNotice(story) }) },
  { title: '名册：下载模板，好的行立即办，错的行逐行说明', play: async (story, told) => ({ staffed: await staffByWorkbook(story, left(told, 'founded')) }) },
  { title: '单位注销：欠一分钱都不注销，缴清后自行办结', play: async (story, told) => {
    await closedWhenPaid(story, left(told, 'founded'), left(told, 'staffed'))
    return {}
  } },
  { title: '工资申报，五项保险应缴，税务实缴入账', play: async (story) => ({ month: await wagesOfAMonth(story) }) },
  { title: '个人门户：逐月的记录和自己的测算', play: async (story, told) => ({ portal: await openThePortal(story, left(told, 'month')) }) },
  { title: '退休申请：一个身份，一张回执，三个人', play: async (story, told) => ({ retired: await applyAndReview(story, left(told, 'portal')) }) },
  { title: '批准：一个事务里的决定、待遇和文书', play: async (story, told) => ({ granted: await whatWasGranted(story, left(told, 'portal'), left(told, 'retired')) }) },
  { title: '档案与身份证不一致：两人盲审，不一致的会审，养老金随之', play: async (story) => {
    await recogniseTheFile(story)
    return {}
  } },
  { title: '证明当场开，伪造认得出，消息送到没有看得见', play: async (story, told) => {
    await certificatesAndMessages(story, left(told, 'granted'))
    return {}
  } },
  { title: '换发放账户：冷静一次才生效，不是本人办的当场停', play: async (story) => ({ changed: await changeTheAccount(story) }) },
  { title: '月度发放：断电、退票、重跑，没有人领两次', play: async (story, told) => {
    const paid = await theMonthRun(story)
    await paidAfterCoolingOff(story, left(told, 'changed'))
    return { paid }
  } },
  { title: '家人代办，资格认证：先比对，点一下，再上门，不停钱', play: async (story) => {
    await helpOneAnother(story)
    return {}
  } },
  { title: '每一分钱都说得清，重放逐字节相同', play: async (story, told) => {
    await explainAndReplay(story, { portal: left(told, 'portal'), granted: left(told, 'granted'), paid: left(told, 'paid') })
    return {}
  } },
  { title: '公布一个基数：试算、全员测算、两人签署、补发，前后的决定都能重放', play: async (story, told) => {
    await changeARule(story, { granted: left(told, 'granted') })
    return {}
  } },
  { title: '一条死亡信息：暂缓、止付、两个人核实，多发说得清，遗属不用问', play: async (story) => ({ mourned: await theDeath(story) }) },
  { title: '多发的怎么退：一次、分期、同意抵扣，每一笔账账相符', play: async (story, told) => ({ settled: await theRecovery(story, left(told, 'mourned')) }) },
  { title: '误报、羁押和服刑：当天解除、欠发补齐，多发的从本人养老金里按月抵扣', play: async (story, told) => {
    await theFalseNotice(story, left(told, 'settled'))
    return {}
  } },
  { title: '超级用户动过的每一行都被指出', play: async (story) => {
    await tamperAndVerify(story)
    return {}
  } },
]

export const storySteps = acts.length

/**
 * Plays the main story on the product as it is started for a user, from an employer founded by a notice to the proof that nothing was altered.
 * Every step throws when a fact of it does not hold; gives the number played.
 */
export async function tellStory({ say, step }: Teller, options: { readonly persons?: number, readonly seed?: number, readonly today?: string } = {}): Promise<number> {
  const world = await startStoryWorld({ persons: options.persons ?? 300, seed: options.seed ?? 20261124, today: options.today ?? '2026-11-10', say })
  let played = 0
  try {
    const story = await castStory(world, say)
    say(`示例地区就绪，今天 ${world.today()}。主人公：${story.heroine.name}`)
    let told: Partial<Told> = {}
    for (const [index, { title, play }] of acts.entries()) {
      const added = await step(index + 1, title, () => play(story, told))
      told = { ...told, ...added }
      played += 1
    }
    return played
  } finally {
    await world.stop()
  }
}

/** What an earlier act left; breaks off by name when there was none. */
function left<K extends keyof Told>(told: Partial<Told>, name: K): Told[K] {
  const found: Told[K] | undefined = told[name]
  if (found === undefined) throw new Error(`no act before this one left ${name}`)
  return found
}
