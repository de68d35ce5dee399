// Tells the main story on the product as a user starts it, in Chinese, step by step. Usage: npm run story [-- <persons> [<seed>]]
// Ends with `story: N of N steps`, or with the step that failed and exit code 1.
import { storySteps, tellStory } from '../src/main/story.ts'

// What was started ends with this process.
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) process.on(signal, () => { process.exit(code) })

const [persons, seed] = process.argv.slice(2).map(Number)
let played = 0
try {
  await tellStory({
    say: (line) => { console.log(line) },
    async step(n, title, play) {
      console.log(`\n${n}. ${title}`)
      const answer = await play()
      played += 1
      return answer
    },
  }, { ...(persons ? { persons } : {}), ...(seed ? { seed } : {}) })
} catch (error) {
  console.error(error instanceof Error ? error.stack : error)
}
console.log(`\nstory: ${played} of ${storySteps} steps`)
process.exitCode = played === storySteps ? 0 : 1
