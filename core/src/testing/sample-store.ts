import { seededRandom } from '../random/seeded-random.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { ContentBuilder, RecordedStore } from '../stores/index.ts'

const QUESTIONS = 6
const BRANCHES = 64
const INTERVAL = 500

/** A made-up store, equal on every call, on which programs run in milliseconds: 6 questions with 64 branches each. */
export function sampleStore(): ReplayStore {
  const random = seededRandom('sample-store')
  const builder = new ContentBuilder()
  for (let question = 0; question < QUESTIONS; question += 1) {
    builder.addQuestion({ text: `sample question ${question}`, gold: '1', interval: INTERVAL })
    const difficulty = question / QUESTIONS
    for (let branch = 0; branch < BRANCHES; branch += 1) {
      const steps = random.integer(4, 12)
      const answer = () => (random.chance(0.8 - 0.6 * difficulty) ? '1' : String(random.integer(2, 5)))
      const final = answer()
      const settled = random.integer(0, steps - 1)
      const probes = Array.from({ length: steps - 1 }, (_, step) => (step < settled ? answer() : final))
      builder.addBranch({ probes, tokens: steps * INTERVAL, final })
    }
  }
  const origin = { model: 'sample', benchmark: 'contract', source: 'autotts/testing', licence: 'Apache-2.0' }
  return new RecordedStore(origin, builder.build())
}
