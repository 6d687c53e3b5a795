import type { EvaluatedIndividual, SearchProgress } from 'autotts'
import { pluginContract, SAMPLE_OBJECTIVES, sampleIndividual, toyRun } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'
import { volumeGain } from '../src/volume-gain.ts'

for (const given of [{ individuals: 2 }, { individuals: 2, objective: 'tokens', by: 5 }])
  for (const { title, run } of pluginContract(plugin, { with: given }))
    test(`${Object.keys(given).join(', ')}: ${title}`, (t) => t.notThrowsAsync(run))

const individual = (index: number, accuracy: number, tokens: number) =>
  sampleIndividual(index, { accuracy, tokens })

/** `told` individuals, of which those in the history were evaluated. */
function progress(told: number, history: readonly EvaluatedIndividual[]): SearchProgress {
  const evaluated = history.length
  return { asked: told, told, evaluated, population: [], history, objectives: SAMPLE_OBJECTIVES }
}

function reasonOf(options: object, told: number, ...history: EvaluatedIndividual[]): string | undefined {
  return plugin.create({ options: plugin.options.parse(options) }).done(progress(told, history))
}

test('an objective stalls when its best of a while ago is as good, within what counts as none', (t) => {
  const history = [individual(0, 50, 900), individual(1, 60, 800), individual(3, 60.5, 700)]
  const watch = { objective: 'accuracy', individuals: 3 }
  t.is(reasonOf({ ...watch, by: 0.4 }, 5, ...history), undefined)
  t.is(
    reasonOf({ ...watch, by: 0.5 }, 5, ...history),
    'the best accuracy improved by 0.5 over the last 3 individuals, not by more than 0.5',
  )
  t.is(reasonOf({ ...watch, objective: 'tokens', by: 99 }, 5, ...history), undefined)
  t.regex(
    reasonOf({ ...watch, objective: 'tokens', by: 100 }, 5, ...history) ?? '',
    /best tokens improved by 100/,
  )
})

test('rejected individuals count, and there is nothing to say before enough were told', (t) => {
  const history = [individual(0, 50, 900)]
  t.is(reasonOf({ individuals: 10 }, 10, ...history), undefined)
  t.is(
    reasonOf({ individuals: 10 }, 11, ...history),
    'the hypervolume grew by 0% over the last 10 individuals, not by more than 0.1%',
  )
  t.is(reasonOf({ individuals: 10 }, 50), undefined, 'where nobody was evaluated there is no best')
  t.is(reasonOf({ individuals: 10 }, 50, individual(45, 1, 1)), undefined)
})

test('the gain is the share of the volume, in a box from the best to a tenth beyond the worst', (t) => {
  const before = [[0, 10]]
  const now = [...before, [5, 5], [10, 0]]
  const corner = 1.1 * 0.1
  const whole = 2 * corner - 0.1 * 0.1 + (0.6 * 0.6 - 2 * 0.6 * 0.1 + 0.1 * 0.1)
  t.true(Math.abs(volumeGain(before, now) - (whole - corner) / whole) < 1e-12)
  t.is(volumeGain(before, [...before, [0, 10]]), 0)
})

test('units, the place of zero and direction do not matter', (t) => {
  const before = [
    [3, 90],
    [1, 95],
  ]
  const now = [...before, [2, 20], [0, 99]]
  const moved = (vectors: number[][]) => vectors.map(([a = 0, b = 0]) => [1_000 * a - 7, b / 64 + 3])
  t.true(Math.abs(volumeGain(before, now) - volumeGain(moved(before), moved(now))) < 1e-9)
})

test('a stated reference is kept: what lies beyond it counts for nothing', (t) => {
  const options = { individuals: 1, by: 0, reference: { accuracy: 50, tokens: 1_000 } }
  const first = individual(0, 60, 500)
  t.regex(reasonOf(options, 3, first, individual(2, 49, 100)) ?? '', /grew by 0%/)
  t.is(reasonOf(options, 3, first, individual(2, 51, 100)), undefined)
})

test('objectives that there are not, and references with gaps, are refused where they stand', (t) => {
  const setup = { objectives: SAMPLE_OBJECTIVES, populationSize: 3, probed: true }
  const at = (options: object) =>
    plugin.create({ options: plugin.options.parse(options) }).refusal?.(setup)?.at
  t.is(at({}), undefined)
  t.is(at({ reference: { accuracy: 0, tokens: 9 } }), undefined)
  t.deepEqual(at({ objective: 'speed' }), { option: ['objective'] })
  t.deepEqual(at({ reference: { accuracy: 0, speed: 1 } }), { option: ['reference', 'speed'] })
  t.deepEqual(at({ reference: { accuracy: 0 } }), { option: ['reference'] })
  t.false(plugin.options.safeParse({ objective: 'tokens', reference: {} }).success)
})

test('a search that has converged ends by it, and one that is resumed ends at the same individual', async (t) => {
  const options = plugin.options.parse({ individuals: 60, by: 0.01 })
  const termination = [plugin.create({ options })]
  const whole = await toyRun(1_000, { components: { termination } })
  t.regex(whole.state.ended ?? '', /^the hypervolume grew by [\d.]+% over the last 60 individuals/)
  t.true(whole.state.told > 60 && whole.state.told < 1_000)
  const half = whole.events.findIndex(
    ({ type }, i) => i > whole.events.length / 2 && type === 'PopulationUpdated',
  )
  const resumed = await toyRun(1_000, {
    components: { termination },
    resume: { events: whole.events.slice(0, half + 1), journal: whole.journal },
  })
  t.deepEqual(resumed.events, whole.events)
})
