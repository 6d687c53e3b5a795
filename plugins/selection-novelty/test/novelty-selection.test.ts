import { type BehaviourTraits, type EvaluatedIndividual, seededRandom } from 'autotts'
import { pluginContract, selectionContext } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'
import { noveltyOf } from '../src/novelty.ts'
import { mixed } from '../src/novelty-selection.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

const TRAITS: BehaviourTraits = { width: 1, depth: 1, stop: 1, pruned: 0, tokens: 1_000 }

function individual(index: number, traits: Partial<BehaviourTraits> | undefined): EvaluatedIndividual {
  const id = `i${index}`
  return {
    id,
    index,
    program: { name: id, source: '', trusted: false },
    lineage: { operator: 'seed', parents: [], change: 'seed' },
    fitness: { objectives: {}, curve: [], episodes: 0 },
    critiques: [],
    ...(traits === undefined
      ? {}
      : { behaviour: { hash: id, episodes: 1, traits: { ...TRAITS, ...traits } } }),
  }
}

const ON_A_LINE = [0, 1, 2, 10].map((width, i) => individual(i, { width }))
const ALL = { neighbours: 15, traits: ['width', 'depth', 'stop', 'pruned', 'tokens'] } as const

function near(found: readonly number[], expected: readonly number[], tolerance = 1e-9): boolean {
  return found.every((value, i) => Math.abs(value - (expected[i] as number)) <= tolerance)
}

test('novelty is the mean distance to the nearest, in deviations of the trait', (t) => {
  const deviation = Math.sqrt((3.25 ** 2 + 2.25 ** 2 + 1.25 ** 2 + 6.75 ** 2) / 4)
  const expected = [1.5, 1, 1.5, 8.5].map((distance) => distance / deviation)
  t.true(near(noveltyOf(ON_A_LINE, ON_A_LINE, { ...ALL, neighbours: 2 }), expected))
  const all = [13 / 3, 11 / 3, 11 / 3, 9].map((distance) => distance / deviation)
  t.true(near(noveltyOf(ON_A_LINE, [], ALL), all), 'fewer than the neighbours wanted: all of them')
})

test('those that have left the population are neighbours all the same', (t) => {
  const [lonely] = ON_A_LINE.slice(3)
  if (lonely === undefined) throw new TypeError('there is a fourth')
  const twin = individual(4, { width: 10 })
  const [before = 0] = noveltyOf([lonely], ON_A_LINE, { ...ALL, neighbours: 1 })
  const [after = 0] = noveltyOf([lonely], [...ON_A_LINE, twin], { ...ALL, neighbours: 1 })
  t.true(before > 1)
  t.is(after, 0)
})

test('units do not matter, and tokens count by their ratio', (t) => {
  const scaled = ON_A_LINE.map((one, i) =>
    individual(i, { width: 1_000 * (one.behaviour?.traits.width ?? 0) }),
  )
  t.true(near(noveltyOf(ON_A_LINE, [], ALL), noveltyOf(scaled, [], ALL)))
  const doubling = [999, 1_999, 3_999].map((tokens, i) => individual(i, { tokens }))
  const [low = 0, , high = 1] = noveltyOf(doubling, [], { neighbours: 1, traits: ['tokens'] })
  t.true(near([low], [high], 1e-9), '999 is as far from 1999 as that from 3999')
})

test('a trait in which all are equal, and one that is not asked for, count for nothing', (t) => {
  const found = noveltyOf(ON_A_LINE, [], { neighbours: 15, traits: ['depth', 'pruned'] })
  t.deepEqual(found, [0, 0, 0, 0])
})

test('a trait that is named twice is refused', (t) => {
  t.false(plugin.options.safeParse({ traits: ['width', 'width'] }).success)
  t.true(plugin.options.safeParse({ traits: ['width', 'tokens'] }).success)
})

test('the mixture of novelty and place is what the options say', (t) => {
  t.deepEqual(mixed([1, 3], 1), [0.25, 0.75])
  t.true(near(mixed([1, 3], 0), [2 / 3, 1 / 3]))
  t.true(near(mixed([1, 3], 0.5), [(0.25 + 2 / 3) / 2, (0.75 + 1 / 3) / 2]))
  t.deepEqual(mixed([0, 0], 1), [0.5, 0.5])
})

test('parents are drawn as often as the mixture says, and are distinct while the population lasts', (t) => {
  const selection = plugin.create({ options: plugin.options.parse({ weight: 1, neighbours: 2 }) })
  const random = seededRandom('novelty')
  const bred = [0, 0, 0, 0]
  for (let trial = 0; trial < 10_000; trial += 1) {
    const [one] = selection.select(ON_A_LINE, 1, selectionContext({ history: ON_A_LINE, random }))
    bred[one?.index ?? 0] = (bred[one?.index ?? 0] as number) + 1
  }
  const shares = bred.map((times) => times / 10_000)
  t.true(near(shares, [1.5 / 12.5, 1 / 12.5, 1.5 / 12.5, 8.5 / 12.5], 0.015), shares.join(' '))
  for (let trial = 0; trial < 100; trial += 1)
    t.is(new Set(selection.select(ON_A_LINE, 4, selectionContext({ random }))).size, 4)
})

test('it is refused where nothing is probed, at the key that switches the probe off', (t) => {
  const selection = plugin.create({ options: plugin.options.parse({}) })
  const setup = { objectives: [], populationSize: 4, probed: false }
  t.deepEqual(selection.refusal?.(setup)?.at, { key: ['duplicates', 'questions'] })
  t.is(selection.refusal?.({ ...setup, probed: true }), undefined)
})

test('individuals that were never probed breed by their place alone', (t) => {
  const unknown = [0, 1, 2].map((i) => individual(i, undefined))
  t.deepEqual(noveltyOf(unknown, ON_A_LINE, ALL), [0, 0, 0])
})
