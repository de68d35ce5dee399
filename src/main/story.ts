import { castStory } from './story-cast.ts'
import { theMonthRun } from './story-payroll.ts'
import { openThePortal } from './story-portal.ts'
import { explainAndReplay } from './story-replay.ts'
import { applyAndReview, whatWasGranted } from './story-retirement.ts'
import { tamperAndVerify } from './story-tampering.ts'
import { wagesOfAMonth } from './story-wages.ts'
import { startStoryWorld } from './story-world.ts'

/** How a step is told: a heading on the screen, or a test of its own. It runs the step and gives what it gave. */
export type Teller = { readonly say: (line: string) => void, readonly step: <T>(n: number, title: string, play: () => Promise<T>) => Promise<T> }

export const storySteps = 7

/**
 * Plays the main story on the product as it is started for a user: a month of wages, a record, an application, three reviews, a pension, its
 * payment, its reasons, and the proof that nothing was altered. Every step throws when a fact of it does not hold; gives the number played.
 */
export async function tellStory({ say, step }: Teller, options: { readonly persons?: number, readonly seed?: number, readonly today?: string } = {}): Promise<number> {
  let played = 0
  const world = await startStoryWorld({ persons: options.persons ?? 300, seed: options.seed ?? 20261124, today: options.today ?? '2026-11-10', say })
  const play = async <T>(title: string, act: () => Promise<T>): Promise<T> => {
    const answer = await step(played + 1, title, act)
    played += 1
    return answer
  }
  try {
    const story = await castStory(world, say)
    say(`示例地区就绪，今天 ${world.today()}。主人公：${story.heroine.name}`)
    const month = await play('工资申报，五项保险应缴，税务实缴入账', () => wagesOfAMonth(story))
    const portal = await play('个人门户：逐月的记录和自己的测算', () => openThePortal(story, month))
    const retired = await play('退休申请：一个身份，一张回执，三个人', () => applyAndReview(story, portal))
    const granted = await play('批准：一个事务里的决定、待遇和文书', () => whatWasGranted(story, portal, retired))
    const paid = await play('月度发放：断电、退票、重跑，没有人领两次', () => theMonthRun(story))
    await play('每一分钱都说得清，重放逐字节相同', () => explainAndReplay(story, { portal, granted, paid }))
    await play('超级用户动过的每一行都被指出', () => tamperAndVerify(story))
    return played
  } finally {
    await world.stop()
  }
}
