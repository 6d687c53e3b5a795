import test from 'ava'
import { modelLines, unpricedLines } from '../../src/run/model-lines.ts'
import type { ModelUse } from '../../src/run/model-use.ts'

const NONE = { tokens: 0, usd: 0 }

function record(model: string, usd: number, improvements: number): ModelUse['byModel'][number] {
  const used = { failed: 0, inputTokens: 900, cachedTokens: 0, outputTokens: 100, tokens: 1_000 }
  return {
    model,
    calls: 3,
    ...used,
    usd,
    improvements,
    usdPerImprovement: improvements === 0 ? null : usd / improvements,
  }
}

const USE: ModelUse = {
  calls: 3,
  tokens: 1_000,
  usd: 0.5,
  improvements: 2,
  usdPerImprovement: 0.25,
  excess: NONE,
  byModel: [record('m', 0.5, 2)],
}

test('the end of a run says what calls cost and what an improvement came to, by model where there are several, and any excess', (t) => {
  t.deepEqual(modelLines({ ...USE, calls: 0 }), [])
  const [cost = '', worth = ''] = modelLines(USE)
  t.is(cost, '3 model calls took 1,000 tokens and 0.5000 dollars.')
  t.is(worth, '2 of the programs that came of them improved on all before, 0.2500 dollars for each.')
  const vain = modelLines({ ...USE, improvements: 0, usdPerImprovement: null })
  t.is(vain[1], '0 of the programs that came of them improved on all before.')
  const broken = { ...record('m', 0.5, 0), failed: 2 }
  t.regex(modelLines({ ...USE, byModel: [broken] })[2] ?? '', /^2 of these calls failed, and count at /)
  const once = modelLines({ ...USE, byModel: [{ ...broken, failed: 1 }] })[2]
  t.is(once, '1 of these calls failed, and counts at what it may have cost; `tail` says why.')
  const two = {
    ...USE,
    byModel: [record('m', 0.4, 1), record('n', 0.1, 1)],
    excess: { tokens: 70, usd: 0.0007 },
  }
  t.deepEqual(modelLines(two).slice(2), [
    'By model: m 3 calls, 0.4000 dollars, improvements: 1; n 3 calls, 0.1000 dollars, improvements: 1.',
    'Servers reported 70 tokens and 0.0007 dollars more than they were asked for, which counts.',
  ])
})

test('a model whose price is not known is named, so that nobody takes its cost for nothing', (t) => {
  const ask = () => Promise.reject(new Error('nobody asks'))
  const price = { input: 0, output: 0 }
  const provider = { models: [{ name: 'free', price }, { name: 'odd' }], ask }
  t.regex(unpricedLines({ models: [provider] }).join('\n'), /^no price is known of odd: /)
  t.deepEqual(unpricedLines({ models: [{ ...provider, models: [{ name: 'free', price }] }] }), [])
})
