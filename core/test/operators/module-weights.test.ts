import test from 'ava'
import { DECISION_MODULES, type DecisionModule, type Finding } from '../../src/operators/critic.ts'
import { moduleEffects, moduleWeights, POINTS_PER_HALVING } from '../../src/operators/module-weights.ts'

function finding(module: DecisionModule, points: number, tokens = 0, kind = `flaw-of-${module}`): Finding {
  return { kind, module, message: kind, points, tokens, evidence: [] }
}

/** A parent that spends 1,000 tokens per question on average, with one critique for each list of findings. */
function parentWith(...lists: readonly (readonly Finding[])[]) {
  const point = { accuracy: 50, sequentialTokens: 0, cells: [] }
  const curve = [
    { ...point, beta: 0, tokens: 500 },
    { ...point, beta: 1, tokens: 1_500 },
  ]
  const critiques = lists.map((findings, i) => ({ critic: `critic-${i}`, findings }))
  return { fitness: { objectives: {}, curve, episodes: 0 }, critiques }
}

const total = (weights: Readonly<Record<DecisionModule, number>>) =>
  DECISION_MODULES.reduce((sum, module) => sum + weights[module], 0)

const near = (value: number, expected: number) => Math.abs(value - expected) < 1e-12

test('without findings, or without strength, every module weighs the same', (t) => {
  const none = moduleWeights(parentWith([]), { strength: 1 })
  const weak = moduleWeights(parentWith([finding('stop', 12)]), { strength: 0 })
  for (const module of DECISION_MODULES) {
    t.true(near(none[module], 1 / DECISION_MODULES.length))
    t.true(near(weak[module], 1 / DECISION_MODULES.length))
  }
})

test('modules weigh in proportion to the points that mending them could bring', (t) => {
  const weights = moduleWeights(parentWith([finding('stop', 6), finding('prune', 2)]), { strength: 1 })
  t.true(near(total(weights), 1))
  t.true(near((weights.stop - weights.open) / (weights.prune - weights.open), 3))
})

test('the strongest guidance leaves a tenth of its even weight to a module that nobody complains of', (t) => {
  const weights = moduleWeights(parentWith([finding('stop', 100)]), { strength: 1 })
  t.true(near(weights.answer, 0.1 / DECISION_MODULES.length))
  const half = moduleWeights(parentWith([finding('stop', 100)]), { strength: 0.5 })
  t.true(near(half.answer, 0.55 / DECISION_MODULES.length))
  t.true(near(total(half), 1))
})

test('half of the tokens saved is worth the stated rate, a quarter left twice of it', (t) => {
  const rate = (tokens: number, pointsPerHalving?: number) =>
    moduleEffects(parentWith([finding('stop', 0, tokens)]), pointsPerHalving).stop
  t.true(near(rate(500), POINTS_PER_HALVING))
  t.true(near(rate(750), 2 * POINTS_PER_HALVING))
  t.true(near(rate(500, 7), 7))
  t.true(Number.isFinite(rate(1_000)) && rate(1_000) === rate(950), 'savings in hindsight are capped')
})

test('tokens are a share of what the critic looked at, where it says so', (t) => {
  const { fitness } = parentWith()
  const critiques = [{ critic: 'x', spent: 100, findings: [finding('open', 0, 50)] }]
  t.true(near(moduleEffects({ fitness, critiques }).open, POINTS_PER_HALVING))
})

test('of several findings of a module the largest counts, for they overlap', (t) => {
  const one = [finding('stop', 1), finding('stop', 2, 0, 'other-flaw')]
  t.is(moduleEffects(parentWith(one, [finding('stop', 1.5)])).stop, 2)
})

test('what mending costs is taken off what it brings, tokens as well as points', (t) => {
  const effect = (points: number, tokens: number) =>
    moduleEffects(parentWith([finding('open', points, tokens)]))
  t.true(near(effect(3, -1_000).open, 3 - POINTS_PER_HALVING))
  t.true(near(effect(-1, 500).open, POINTS_PER_HALVING - 1))
  t.is(effect(1, -1_000).open, 0)
})

test('halvings that the critic worked out beta by beta go before those of the mean', (t) => {
  const found = { ...finding('open', 0, 900), halvings: 0.5 }
  t.true(near(moduleEffects(parentWith([found])).open, 0.5 * POINTS_PER_HALVING))
})

test('sizes that make no sense count as nothing', (t) => {
  const odd = [finding('stop', -5), finding('open', Number.NaN), finding('prune', 0, -100)]
  const sum = DECISION_MODULES.map((module) => moduleEffects(parentWith(odd))[module])
  t.deepEqual(new Set(sum), new Set([0]))
})

test('tokens count for nothing where nobody knows what the program spends', (t) => {
  const parent = {
    ...parentWith([finding('stop', 3, 500)]),
    fitness: { objectives: {}, curve: [], episodes: 0 },
  }
  t.is(moduleEffects(parent).stop, 3)
})
