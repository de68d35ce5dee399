import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storySteps, tellStory } from '../../src/main/story.ts'

test('from a month of wages to a pension that is paid, explained and proved', { timeout: 600_000 }, async (t) => {
  const told: string[] = []
  const played = await tellStory({
    say: (line) => { told.push(line) },
    async step<T>(n: number, title: string, play: () => Promise<T>): Promise<T> {
      const given: T[] = []
      await t.test(`${n}. ${title}`, async () => { given.push(await play()) })
      for (const answer of given) return answer
      throw new Error(`step ${n} failed; told so far:\n${told.join('\n')}`)
    },
  }, { persons: 60 })
  assert.equal(played, storySteps)
})
