import test from 'ava'
import { objectiveValues } from '../../src/evaluation/outcomes/objective-values.ts'
import type { Outcomes } from '../../src/evaluation/outcomes/outcomes.ts'
import { outcomesText } from '../../src/evaluation/outcomes/outcomes-text.ts'
import { confirmationScoring, type Scoring } from '../../src/evaluation/outcomes/scoring.ts'
import { MemoryPayloads } from '../../src/events/memory-payloads.ts'
import type { Objective } from '../../src/operators/fitness.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { heldOutDifferences } from '../../src/run/held-out-differences.ts'
import { improvementLines } from '../../src/run/improvement-lines.ts'
import { type Improvement, improvementsOf, type Scored } from '../../src/run/improvements.ts'
import { outcomesIn } from '../../src/run/run-outcomes.ts'
import { type RunResult, runResult } from '../../src/run/run-result.ts'
import { toyRun } from '../../src/testing/index.ts'
import { madeOutcomes, upTo } from '../evaluation/outcomes/made-outcomes.ts'

const OBJECTIVES: readonly Objective[] = [
  { name: 'accuracy', direction: 'maximise', unit: 'percent' },
  { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
]

const WHOLE: Scoring = { indicators: [{ name: 'accuracy' }, { name: 'tokens' }], folds: [{}] }

/** The last ten questions of thirty are kept for confirmation. */
const KEPT: Scoring = {
  ...WHOLE,
  folds: [{ questions: upTo(20) }],
  confirm: { questions: upTo(10).map((i) => 20 + i) },
}

/** A program that gains on the first questions and on the last ones, with luck on each. */
function made(name: string, gain: number, scoring = WHOLE, later = gain, tokens = 1_000): Scored {
  const random = seededRandom(name)
  const outcomes = madeOutcomes(
    ({ question }) => ({
      right: Math.max(0, Math.min(1, 0.5 + (question < 20 ? gain : later) + 0.05 * random.normal())),
      tokens: Math.round(tokens * (1 + 0.02 * random.normal())),
    }),
    { betas: [1], orders: 100, scoring },
  )
  return scoredOf(name, outcomes)
}

function scoredOf(name: string, outcomes: Outcomes): Scored {
  const values = (scoring: Scoring) => {
    const found = objectiveValues(outcomes, scoring)()
    return Object.fromEntries(OBJECTIVES.map((objective, k) => [objective.name, found[k] ?? 0]))
  }
  const kept = confirmationScoring(outcomes.scoring)
  return {
    name,
    objectives: values(outcomes.scoring),
    ...(kept === undefined ? {} : { confirmation: values(kept) }),
    outcomes,
  }
}

function improvements(candidates: readonly Scored[], baseline: Scored, dropped = 0): readonly Improvement[] {
  const archive = new Set(candidates.map(({ name }) => name))
  return improvementsOf({
    candidates,
    archive,
    baselines: [baseline],
    dropped,
    objectives: OBJECTIVES,
    seed: 7,
  })
}

test('the pick knows among how many it was picked, those that a race dropped included', (t) => {
  const candidates = upTo(9).map((i) =>
    made(`c${i}`, i === 4 ? 0.2 : 0, WHOLE, undefined, i === 4 ? 600 : 1_000),
  )
  const [found] = improvements(candidates, made('base', 0), 11)
  t.like(found, { baseline: 'base', program: 'c4', picked: { tried: 20, on: 'search' } })
  t.true((found?.picked?.corrected ?? 1) < 0.05)
  t.true((found?.picked?.unbiased?.['accuracy'] ?? 0) > 15)
  t.true((found?.picked?.unbiased?.['tokens'] ?? 0) < -350)
  t.deepEqual(improvements(candidates, made('base', 0), 11), [found], 'equal runs give equal figures')
})

test('only what no other dominates is picked', (t) => {
  const candidates = [made('kept', 0.1, WHOLE, undefined, 900), made('beaten', 0.3, WHOLE, undefined, 500)]
  const [found] = improvementsOf({
    candidates,
    archive: new Set(['kept']),
    baselines: [made('base', 0)],
    dropped: 0,
    objectives: OBJECTIVES,
    seed: 7,
  })
  t.is(found?.program, 'kept')
})

test('with a part kept for confirmation the best is the one that is best there', (t) => {
  const overfitted = made('overfitted', 0.4, KEPT, 0.02, 700)
  const sound = made('sound', 0.2, KEPT, 0.3, 700)
  const worse = made('worse', -0.2, KEPT, 0.5, 600)
  const [found] = improvements([overfitted, sound, worse], made('base', 0, KEPT))
  t.is(found?.program, 'sound')
  t.like(found?.picked, { on: 'confirmation', tried: 2 })
})

test('an improvement that the confirmation does not bear out is none', (t) => {
  t.deepEqual(improvements([made('lucky', 0.2, KEPT, -0.3, 700)], made('base', 0, KEPT)), [])
})

test('without figures question by question an improvement says nothing of luck', (t) => {
  const bare = ({ outcomes: _outcomes, ...rest }: Scored): Scored => ({ ...rest, outcomes: undefined })
  const [found] = improvements([bare(made('c', 0.2, WHOLE, undefined, 900))], bare(made('base', 0)))
  t.deepEqual(found, { baseline: 'base', program: 'c', picked: null })
})

test('outcomes of other fitness functions are no outcomes, and a missing payload is said so', (t) => {
  const payloads = new MemoryPayloads()
  const text = outcomesText(made('c', 0).outcomes ?? madeOutcomes(() => ({ right: 0, tokens: 0 })))
  const fitness = { curve: [], episodes: 0, objectives: { accuracy: 1, tokens: 1 } }
  const of = outcomesIn(payloads)
  t.is(of(fitness), undefined)
  t.is(of({ ...fitness, outcomes: payloads.put('{"mine": 1}') }), undefined)
  t.is(of({ ...fitness, objectives: { novelty: 1 }, outcomes: payloads.put(text) }), undefined)
  t.like(of({ ...fitness, outcomes: payloads.put(text) }), { betas: [1] })
  t.throws(() => of({ ...fitness, outcomes: 'missing' }))
})

test('held-out differences pair every found program with every baseline', (t) => {
  const known = (...all: readonly Scored[]) =>
    new Map(all.flatMap(({ name, outcomes }) => (outcomes === undefined ? [] : [[name, outcomes] as const])))
  const found = heldOutDifferences(
    known(made('one', 0.2, WHOLE, undefined, 500), made('two', 0)),
    known(made('base', 0), made('other', 0)),
  )
  t.deepEqual(
    found.map(({ program, baseline }) => `${program} ${baseline}`),
    ['one base', 'one other', 'two base', 'two other'],
  )
  const { accuracy, tokens } = found[0]?.objectives ?? {}
  t.true(accuracy !== undefined && accuracy.low > 15 && accuracy.high < 25 && accuracy.p < 0.01)
  t.true(Math.abs((tokens?.change?.percent ?? 0) + 50) < 2)
  t.true((found[2]?.objectives['accuracy']?.p ?? 0) > 0.05)
})

test('the lines of a report say how likely luck is, and the held-out differences with their intervals', async (t) => {
  const toy = runResult((await toyRun(120)).state)
  const [first] = toy.improvements
  if (first === undefined) throw new Error('the toy improves on nothing')
  const picked = {
    tried: 118,
    on: 'search',
    corrected: 0.0312,
    uncorrected: 0.0004,
    unbiased: { accuracy: 1.5, tokens: 0 },
  } as const
  const result: RunResult = { ...toy, improvements: [{ ...first, picked }] }
  const difference = { difference: 1, low: -0.5, high: 2.25, p: 0.2 }
  const change = { percent: -20, low: -30, high: -10 }
  const heldOut = {
    format: 1,
    stores: {},
    programs: toy.archive,
    baselines: toy.baselines,
    differences: [{ ...first, objectives: { accuracy: difference, tokens: { ...difference, change } } }],
    rejected: {},
  } as const
  const [line = ''] = improvementLines(result, heldOut)
  const [gains = '', luck] = line.split('\n')
  t.regex(gains, /points of accuracy \(-0\.50 to \+2\.25\), -\d+\.\d% tokens \(-30\.0% to -10\.0%\)$/)
  t.is(
    luck,
    '  p 0.031 as the best of 118 tried, < 0.001 if it were the only one; ' +
      'on questions left out of the choice +1.50 points of accuracy, 0.0% tokens',
  )
  const confirmed = { ...picked, on: 'confirmation', tried: 3, unbiased: null } as const
  const [kept = ''] = improvementLines({ ...toy, improvements: [{ ...first, picked: confirmed }] })
  t.true(
    kept.endsWith(
      '  p 0.031 on what was kept for confirmation as the best of 3 that are better on the rest, < 0.001 if it were the only one',
    ),
  )
})
