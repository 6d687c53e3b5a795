import test from 'ava'
import { BRANCH, CONTINUE, PROBE, PRUNE, READ } from '../../src/replay/action-codes.ts'
import { LogVerifier } from '../../src/replay/log-verifier.ts'
import { PAPER_SETTINGS } from '../../src/replay/replay-settings.ts'
import { storeOf } from '../execution/small-store.ts'

const { columns } = storeOf([
  {
    gold: 1,
    branches: [
      [[0, 1], 1300, 1],
      [[2], 700, 2],
    ],
  },
]).graded('paper')
const order = Int32Array.of(0, 1)

function verify(log: readonly number[], answer = -1, budget = Number.POSITIVE_INFINITY) {
  const verifier = new LogVerifier(columns, { ...PAPER_SETTINGS, budget })
  return verifier.verify(0, order, Uint8Array.from(log), 0, log.length, answer)
}

test('a genuine log is worth what the columns say', (t) => {
  t.deepEqual(verify([BRANCH, 0, 0, READ], 1), { answerClass: 1, tokens: 2000, sequentialTokens: 1300 })
  t.deepEqual(verify([]), { answerClass: -1, tokens: 0, sequentialTokens: 0 })
})

const FORGERIES: Readonly<
  Record<string, readonly [log: readonly number[], answer?: number, budget?: number]>
> = {
  'advances a branch that was not opened': [[0]],
  'advances a branch beyond its finish': [[BRANCH, 0, 0, 0]],
  'advances a pruned branch': [[BRANCH, PRUNE, 0, 0, 0]],
  'advances a branch that was read': [[READ, 0]],
  'prunes twice': [[BRANCH, PRUNE, 0, 0, PRUNE, 0, 0]],
  'opens more branches than there are': [[READ, READ, READ]],
  'probes one depth twice': [[BRANCH, PROBE, 0, 0]],
  'names an operation that there is not': [[255]],
  'ends within an operation': [[BRANCH, CONTINUE, 0]],
  'gives an answer that it has not seen': [[BRANCH], 1],
  'gives a fraction of an answer': [[BRANCH], 0.5],
  'spends more than its budget': [[BRANCH, 0], -1, 1.5],
}

for (const [what, [log, answer, budget]] of Object.entries(FORGERIES)) {
  test(`a log that ${what} is not believed`, (t) => {
    t.throws(() => verify(log, answer, budget), { code: 'E_CONTROLLER_FORGED' })
  })
}
