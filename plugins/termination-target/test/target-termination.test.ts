import type { EvaluatedIndividual, SearchProgress } from 'autotts'
import { pluginContract, SAMPLE_OBJECTIVES, sampleIndividual, toyRun } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const given of [
  { reach: { accuracy: 60, tokens: 9_000 } },
  { hypervolume: { reference: { accuracy: 0, tokens: 1e5 }, value: 1e6 } },
])
  for (const { title, run } of pluginContract(plugin, { with: given }))
    test(`${Object.keys(given)}: ${title}`, (t) => t.notThrowsAsync(run))

const individual = (index: number, accuracy: number, tokens: number) =>
  sampleIndividual(index, { accuracy, tokens })

function progress(...history: EvaluatedIndividual[]): SearchProgress {
  const [asked, told, evaluated] = [history.length, history.length, history.length]
  return { asked, told, evaluated, population: [], history, objectives: SAMPLE_OBJECTIVES }
}

function reasonOf(options: object, ...history: EvaluatedIndividual[]): string | undefined {
  return plugin.create({ options: plugin.options.parse(options) }).done(progress(...history))
}

test('it ends when one individual is good enough in all that was asked for, and says who', (t) => {
  const reach = { reach: { accuracy: 60, tokens: 500 } }
  const [cheap, dear] = [individual(0, 59.99, 400), individual(1, 70, 501)]
  t.is(reasonOf(reach), undefined)
  t.is(reasonOf(reach, cheap, dear), undefined)
  t.is(
    reasonOf(reach, cheap, dear, individual(2, 60, 500)),
    'i0002 reached accuracy 60 (at least 60) and tokens 500 (at most 500)',
  )
  t.is(reasonOf({ reach: { tokens: 400 } }, cheap, dear), 'i0000 reached tokens 400 (at most 400)')
})

test('who has left the population counts all the same', (t) => {
  t.regex(reasonOf({ reach: { accuracy: 70 } }, individual(0, 70, 1), individual(1, 10, 1)) ?? '', /^i0/)
})

test('a hypervolume is that of all together, up to the reference', (t) => {
  const of = (value: number) => ({ hypervolume: { reference: { accuracy: 0, tokens: 100 }, value } })
  const two = [individual(0, 50, 50), individual(1, 20, 10), individual(2, 90, 100)]
  const volume = 50 * 50 + 20 * 40
  t.is(reasonOf(of(volume), ...two), 'the hypervolume over accuracy and tokens reached 3300 (at least 3300)')
  t.is(reasonOf(of(volume + 1), ...two), undefined)
  t.is(reasonOf(of(1)), undefined)
  const one = { hypervolume: { reference: { tokens: 100 }, value: 90 } }
  t.is(reasonOf(one, ...two), 'the hypervolume over tokens reached 90 (at least 90)')
})

test('options say one thing, and an objective that there is not is refused where it stands', (t) => {
  const setup = { objectives: SAMPLE_OBJECTIVES, populationSize: 3, probed: true }
  const faultOf = (options: object) =>
    plugin.create({ options: plugin.options.parse(options) }).refusal?.(setup)
  t.false(plugin.options.safeParse({}).success)
  t.false(plugin.options.safeParse({ reach: {} }).success)
  t.false(
    plugin.options.safeParse({
      reach: { tokens: 1 },
      hypervolume: { reference: { tokens: 2 }, value: 1 },
    }).success,
  )
  t.is(faultOf({ reach: { accuracy: 1 } }), undefined)
  t.deepEqual(faultOf({ reach: { speed: 1 } })?.at, { option: ['reach', 'speed'] })
  t.deepEqual(faultOf({ hypervolume: { reference: { speed: 1 }, value: 1 } })?.at, {
    option: ['hypervolume', 'reference', 'speed'],
  })
})

test('a search ends by it, and one that is resumed half-way ends at the same individual', async (t) => {
  const termination = [plugin.create({ options: plugin.options.parse({ reach: { accuracy: 41 } }) })]
  const whole = await toyRun(400, { components: { termination } })
  t.regex(whole.state.ended ?? '', /^i\d+ reached accuracy [\d.]+ \(at least 41\)$/)
  t.true(whole.state.told < 400)
  const half = whole.events.findIndex(
    ({ type }, i) => i > whole.events.length / 2 && type === 'PopulationUpdated',
  )
  const resumed = await toyRun(400, {
    components: { termination },
    resume: { events: whole.events.slice(0, half + 1), journal: whole.journal },
  })
  t.deepEqual(resumed.events, whole.events)
})
