import type { BehaviourTraits, EvaluatedIndividual, Objective } from 'autotts'
import { pluginContract, sampleIndividuals } from 'autotts/testing'
import test from 'ava'
import { axisEdges, binOf } from '../src/axis-edges.ts'
import plugin, { MapElites } from '../src/index.ts'

const OBJECTIVES: readonly Objective[] = [
  { name: 'accuracy', direction: 'maximise', unit: 'percent' },
  { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
]

function individual(traits: Partial<BehaviourTraits>): EvaluatedIndividual {
  const [one] = sampleIndividuals()
  if (one?.behaviour === undefined) throw new TypeError('sample individuals have a behaviour')
  const behaviour = { ...one.behaviour, traits: { ...one.behaviour.traits, ...traits } }
  const curve = [{ beta: 0, accuracy: 50, tokens: 10_000, sequentialTokens: 1, cells: [] }]
  return { ...one, behaviour, fitness: { objectives: { accuracy: 40, tokens: 700 }, curve, episodes: 1 } }
}

const archive = (given: object = {}) => new MapElites(plugin.options.parse(given))

/** The complaints about options, as `path: message`. */
function complaints(given: object): string[] {
  const { error } = plugin.options.safeParse(given)
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

for (const given of [{}, { axes: [{ trait: 'tokens', bins: 3 }], quality: 'tokens' }])
  for (const { title, run } of pluginContract(plugin, { with: given }))
    test(`${title} (${JSON.stringify(given)})`, (t) => t.notThrowsAsync(run))

test('bins of equal width or of equal ratio lie between the ends', (t) => {
  t.deepEqual(axisEdges({ trait: 'stop', bins: 4, min: 0, max: 1 }), [0, 0.25, 0.5, 0.75, 1])
  t.deepEqual(axisEdges({ trait: 'width' }), [1, 2, 4, 8, 16, 32, 64])
  t.deepEqual(axisEdges({ trait: 'tokens', bins: 3, min: 1_000, max: 1_000_000 }), [1e3, 1e4, 1e5, 1e6])
  t.deepEqual(axisEdges({ trait: 'depth', edges: [0, 3, 9] }), [0, 3, 9])
})

test('a bin holds its lower edge, not its upper one, and the outer bins hold what lies beyond', (t) => {
  const edges = [1, 2, 4, 8]
  const bins = [0, 1, 1.999, 2, 3.9, 4, 7.9, 8, 1e9].map((value) => binOf(value, edges))
  t.deepEqual(bins, [0, 0, 0, 1, 1, 2, 2, 2, 2])
  t.is(binOf(5, [0, 1]), 0, 'a single bin holds everything')
})

test('a cell is named by its bins, in the order of the axes', (t) => {
  const map = archive({ axes: [{ trait: 'width' }, { trait: 'pruned', bins: 2 }] })
  t.is(map.cells, 12)
  const cell = (traits: Partial<BehaviourTraits>) => map.place(individual(traits), OBJECTIVES)?.cell
  t.is(cell({ width: 1, pruned: 0 }), 'width 0, pruned 0')
  t.is(cell({ width: 5, pruned: 0.5 }), 'width 2, pruned 1')
  t.is(cell({ width: 100, pruned: 1 }), 'width 5, pruned 1')
})

test('quality is an objective, turned so that more is better, or an indicator of the curve', (t) => {
  const one = individual({})
  const quality = (given?: object | string) =>
    archive(given === undefined ? {} : { quality: given }).place(one, OBJECTIVES)?.quality
  t.is(quality(), 40)
  t.is(quality('accuracy'), 40)
  t.is(quality('tokens'), -700)
  t.is(quality({ indicator: 'hypervolume', reference: { tokens: 100_000 } }), 50)
  t.is(quality({ indicator: 'budget-averaged-accuracy', budgets: [5_000, 20_000] }), 25)
})

test('a program that was not probed has no place', (t) => {
  const { behaviour: _behaviour, ...unknown } = individual({})
  t.is(archive().place(unknown, OBJECTIVES), undefined)
})

test('an experiment that probes nothing, or has no such objective, is refused before anything runs', (t) => {
  const setup = { objectives: OBJECTIVES, populationSize: 24, probed: true }
  t.is(archive().refusal(setup), undefined)
  t.like(archive().refusal({ ...setup, probed: false }), { at: { key: ['duplicates', 'questions'] } })
  t.like(archive({ quality: 'speed' }).refusal(setup), {
    message: 'the fitness function has no objective speed',
    at: { option: ['quality'] },
    expected: 'accuracy, tokens',
  })
})

test('options that contradict each other are refused where they stand', (t) => {
  t.deepEqual(complaints({ axes: [{ trait: 'width', edges: [1, 2], bins: 3 }] }), [
    'axes.0.bins: edges alone: they say already what bins, min, max and log would say',
  ])
  t.deepEqual(complaints({ axes: [{ trait: 'stop', min: 2 }] }), [
    'axes.0.min: a min below max; here 2 and 1',
  ])
  t.deepEqual(complaints({ axes: [{ trait: 'depth', log: true }] }), [
    'axes.0.log: a min above 0 where bins are of equal ratio (log)',
  ])
  t.deepEqual(complaints({ axes: [{ trait: 'width', edges: [2, 2] }] }), ['axes.0.edges: edges must ascend'])
  t.deepEqual(complaints({ axes: [{ trait: 'stop' }, { trait: 'stop' }] }), ['axes: each trait at most once'])
  t.is(complaints({ axes: [{ trait: 'speed' }] }).length, 1)
})
