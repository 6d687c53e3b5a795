import type { ArmOutcome, EvaluatedIndividual } from 'autotts'
import { SAMPLE_OBJECTIVES, sampleIndividual, toyComponents, toyRun } from 'autotts/testing'
import test from 'ava'
import { relativeCosts } from '../src/costs.ts'
import plugin from '../src/index.ts'
import { rewardsOf } from '../src/rewards.ts'

const individual = (index: number, accuracy: number, tokens: number) =>
  sampleIndividual(index, { accuracy, tokens })

function attempt(parents: readonly EvaluatedIndividual[], offspring?: EvaluatedIndividual): ArmOutcome {
  const of = offspring === undefined ? {} : { offspring }
  return { index: 0, operator: 'any', parents, ...of, episodes: 0, modelTokens: 0, usd: 0 }
}

/** From the dear and accurate to the cheap and poor. */
const [A, B, C, D] = [
  individual(0, 40, 400),
  individual(1, 30, 300),
  individual(2, 20, 200),
  individual(3, 10, 100),
] as const

function rewards(over: 'front' | 'parents', window: readonly ArmOutcome[], past: readonly ArmOutcome[] = []) {
  return rewardsOf(window, past, SAMPLE_OBJECTIVES, over).map((reward) => Number(reward.toPrecision(12)))
}

test('a reward is the hypervolume that is added in the space of ranks', (t) => {
  const window = [attempt([A], B), attempt([A], D), attempt([B], C)]
  // Places in quarters: A (0, 3), B (1, 2), C (2, 1), D (3, 0); the worst corner is (4, 4).
  const added = [3 * 2 - 3 * 1, 1 * 4 - 1 * 2, 2 * 3 - (2 * 2 + 1 * 3 - 1 * 2)]
  t.deepEqual(
    rewards('front', window),
    added.map((squares) => squares / 16),
  )
})

test('what its parents or the front dominate already is worth nothing, and neither is what failed', (t) => {
  const worse = individual(4, 29, 301)
  t.deepEqual(rewards('front', [attempt([B], worse), attempt([B])]), [0, 0])
  t.deepEqual(rewards('parents', [attempt([B], worse), attempt([B])]), [0, 0])
  t.deepEqual(rewards('front', [attempt([], A)]), [0])
})

test('over its parents an offspring is compared with them, over the front with all that was known', (t) => {
  const poor = individual(5, 5, 500)
  const better = individual(6, 25, 350)
  const window = [attempt([A], B), attempt([poor], better)]
  t.is(rewards('front', window)[1], 0)
  t.true((rewards('parents', window)[1] as number) > 0)
})

test('a newcomer without parents is compared with all that was known, and is worth nothing where nothing was', (t) => {
  for (const over of ['front', 'parents'] as const) {
    t.is(rewards(over, [attempt([], A)])[0], 0)
    t.true((rewards(over, [attempt([A], B), attempt([], C)])[1] as number) > 0)
    t.is(rewards(over, [attempt([], individual(8, 29, 301))], [attempt([A], B)])[0], 0)
  }
})

test('what was known before the window is known in it', (t) => {
  const again = individual(7, 39, 401)
  t.true((rewards('front', [attempt([D], again)])[0] as number) > 0)
  t.is(rewards('front', [attempt([D], again)], [attempt([C], A)])[0], 0)
})

test('costs are added up at their prices and are relative to the mean of what was paid for', (t) => {
  const paid = { ...attempt([A], B), episodes: 10, modelTokens: 5, usd: 0.5 }
  const twice = { ...paid, episodes: 20, modelTokens: 10, usd: 1 }
  const prices = { episode: 1, token: 2, usd: 20 }
  const costs = relativeCosts([paid, twice, attempt([A])], prices).map((cost) => cost.toFixed(6))
  t.deepEqual(costs, ['0.766667', '1.433333', '0.100000'])
  t.deepEqual(relativeCosts([paid, attempt([A])], { episode: 0, token: 0, usd: 0 }), [1, 1])
})

test('a search that is resumed chooses as if it had never stopped, and shows who was chosen', async (t) => {
  const { variation } = toyComponents()
  const [good] = variation
  if (good?.kind !== 'mutation') throw new TypeError('the toy problem mutates')
  const idle = { mutate: () => ({ kind: 'rejected', reason: 'it is idle' }) as const }
  const components = {
    variation: [good, { kind: 'mutation', name: 'idle', weight: 1, operator: idle } as const],
    choice: plugin.create({ options: plugin.options.parse({ window: 40 }) }),
  }
  const whole = await toyRun(120, { components })
  const half = whole.events.findIndex(
    ({ type }, i) => i > whole.events.length / 2 && type === 'PopulationUpdated',
  )
  const resume = { events: whole.events.slice(0, half + 1), journal: whole.journal }
  t.deepEqual((await toyRun(120, { components, resume })).events, whole.events)
  const arms = new Map(whole.state.arms.map((arm) => [arm.operator, arm]))
  const idleAttempts = arms.get('idle')?.attempts ?? 0
  const all = idleAttempts + (arms.get('toy-mutation')?.attempts ?? 0)
  t.true(idleAttempts > 0)
  t.true(idleAttempts < 0.3 * all, `${idleAttempts} of ${all}`)
  t.is(arms.get('idle')?.asked, 0)
})
