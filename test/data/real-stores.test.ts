import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { NO_ANSWER } from '../../core/src/controller/answer.ts'
import { branchOrder } from '../../core/src/replay/branch-order.ts'
import type { Grading } from '../../core/src/replay/replay-columns.ts'
import {
  openStore,
  type RecordedStore,
  resolveStores,
  type StoreFacts,
  storeFacts,
} from '../../core/src/stores/index.ts'

const shared = fileURLToPath(new URL('../../../shared/replay-stores', import.meta.url))
const { AUTOTTS_DATA: data = shared } = process.env
const present = existsSync(join(data, 'Qwen3-8B', 'aime24.json'))
if (!present) {
  console.log(
    `skipped: checks on the released stores; get them with \`autotts data pull\` and set AUTOTTS_DATA (looked in ${data})`,
  )
}
const real = present ? test : test.skip

const FACTS = [
  'meanTokens',
  'meanProbes',
  'meanSteppedTokens',
  'answers',
  'finals',
  'answersPerQuestionLeast',
  'answersPerQuestionMost',
  'goldReachable',
  'probesBeyondTokens',
  'probesAtTokens',
  'probesBeforeTokens',
  'largestRemainder',
  'probes',
  'failedProbes',
  'failedFinals',
  'probesLeast',
  'probesMost',
  'tokensLeast',
  'tokensMost',
] as const satisfies readonly (keyof StoreFacts)[]

/** Measured on the released files by the reference; spec/replay-environment.md, section 1.3. */
const EXPECTED: Readonly<Record<string, readonly (number | string)[]>> = {
  'qwen3-0.6b/aime24': [
    '15749.76',
    '30.711',
    '15769.41',
    4398,
    697,
    21,
    766,
    20,
    624,
    1,
    3215,
    3998,
    117931,
    4683,
    16,
    3,
    80,
    1249,
    41498,
  ],
  'qwen3-0.6b/aime25': [
    '13909.47',
    '27.041',
    '13933.94',
    4350,
    735,
    37,
    616,
    20,
    717,
    3,
    3120,
    4097,
    103836,
    7587,
    17,
    3,
    80,
    1130,
    41509,
  ],
  'qwen3-0.6b/hmmt25': [
    '14660.46',
    '28.580',
    '14683.82',
    4950,
    865,
    40,
    795,
    15,
    714,
    6,
    3120,
    3237,
    109749,
    3273,
    11,
    3,
    80,
    1329,
    41474,
  ],
  'qwen3-1.7b/aime24': [
    '16033.16',
    '30.968',
    '16052.54',
    2888,
    468,
    14,
    902,
    25,
    567,
    6,
    3267,
    4089,
    118918,
    6018,
    11,
    3,
    80,
    1225,
    41498,
  ],
  'qwen3-1.7b/aime25': [
    '16475.98',
    '31.686',
    '16497.40',
    3361,
    509,
    11,
    731,
    23,
    571,
    2,
    3267,
    4200,
    121676,
    5115,
    45,
    3,
    80,
    1532,
    41476,
  ],
  'qwen3-1.7b/hmmt25': [
    '17708.58',
    '34.135',
    '17718.10',
    2135,
    523,
    11,
    273,
    20,
    302,
    4,
    3534,
    3970,
    131080,
    2935,
    5,
    4,
    80,
    1928,
    41470,
  ],
  'qwen3-4b/aime24': [
    '13851.27',
    '26.973',
    '13876.02',
    1229,
    258,
    7,
    284,
    27,
    781,
    4,
    3055,
    4120,
    103578,
    10616,
    14,
    4,
    80,
    2076,
    41482,
  ],
  'qwen3-4b/aime25': [
    '17003.00',
    '32.805',
    '17020.67',
    2446,
    362,
    8,
    876,
    29,
    500,
    1,
    3339,
    4108,
    125972,
    19202,
    61,
    4,
    80,
    1844,
    41507,
  ],
  'qwen3-4b/hmmt25': [
    '18253.82',
    '35.199',
    '18268.43',
    1558,
    359,
    13,
    423,
    19,
    411,
    2,
    3427,
    4200,
    135166,
    8399,
    17,
    4,
    80,
    1605,
    41479,
  ],
  'qwen3-8b/aime24': [
    '14228.84',
    '27.683',
    '14254.36',
    1161,
    219,
    7,
    188,
    28,
    805,
    9,
    3026,
    4200,
    106303,
    5112,
    49,
    4,
    80,
    1977,
    41470,
  ],
  'qwen3-8b/aime25': [
    '17567.36',
    '34.061',
    '17588.55',
    2435,
    339,
    17,
    808,
    27,
    626,
    1,
    3213,
    3970,
    130796,
    8489,
    137,
    5,
    80,
    2279,
    41508,
  ],
  'qwen3-8b/hmmt25': [
    '19801.82',
    '38.338',
    '19816.75',
    2211,
    396,
    14,
    434,
    19,
    429,
    4,
    3407,
    4200,
    147218,
    3289,
    56,
    4,
    80,
    1632,
    41504,
  ],
}

const PATHS = ['Qwen3-0.6B', 'Qwen3-1.7B', 'Qwen3-4B', 'Qwen3-8B'].map((model) => join(data, model, '*.json'))

async function openAll(): Promise<RecordedStore[]> {
  const refs = await resolveStores(PATHS)
  return Promise.all(refs.map(openStore))
}

real('the figures of all twelve released stores are those of the specification', async (t) => {
  const facts = (await openAll()).map(storeFacts)
  t.deepEqual(
    facts.map(({ store }) => store),
    Object.keys(EXPECTED),
  )
  for (const one of facts) {
    const shown = FACTS.map((key) =>
      key.startsWith('mean') ? one[key].toFixed(key === 'meanProbes' ? 3 : 2) : one[key],
    )
    t.deepEqual(shown, [...(EXPECTED[one.store] ?? [])], one.store)
    t.is(one.lastProbeDiffers + one.probesTooMany, 0)
  }
})

/** Accuracy of the plurality of the first 64 finals over the orders of seeds 0..99, ties to the first seen. */
function selfConsistency(store: RecordedStore, grading: Grading): number {
  const { columns, gold } = store.graded(grading)
  let right = 0
  for (let seed = 0; seed < 100; seed++) {
    const order = branchOrder(128, seed).subarray(0, 64)
    for (let question = 0; question < columns.questions; question++) {
      const votes = new Map<number, number>()
      for (const branch of order) {
        const answer = columns.final[(columns.branchStart[question] ?? 0) + branch] ?? NO_ANSWER
        if (answer !== NO_ANSWER) votes.set(answer, (votes.get(answer) ?? 0) + 1)
      }
      const [winner] = [...votes].reduce((best, next) => (next[1] > best[1] ? next : best), [NO_ANSWER, 0])
      if (winner === gold[question]) right++
    }
  }
  return right / columns.questions
}

real('normalising answers lifts self-consistency on HMMT25 as the specification measured it', async (t) => {
  const [ref] = await resolveStores([join(data, 'Qwen3-8B', 'hmmt25.json')])
  if (ref === undefined) return t.fail('the store was not found')
  const store = await openStore(ref)
  t.is(selfConsistency(store, 'paper').toFixed(1), '48.9')
  const corrected = selfConsistency(store, 'corrected')
  t.true(Math.abs(corrected - 55) < 0.5, String(corrected))
})

real('on integer answers normalising changes next to nothing', async (t) => {
  const [ref] = await resolveStores([join(data, 'Qwen3-8B', 'aime24.json')])
  if (ref === undefined) return t.fail('the store was not found')
  const store = await openStore(ref)
  t.true(Math.abs(selfConsistency(store, 'paper') - selfConsistency(store, 'corrected')) < 0.5)
})
