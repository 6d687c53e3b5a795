import test from 'ava'
import { lastValueFrom, toArray } from 'rxjs'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { endsGroup } from '../../src/events/event-groups.ts'
import type { HealthWarned, SearchEvent } from '../../src/events/search-event.ts'
import type { MutationOperator } from '../../src/operators/mutation.ts'
import { healthWarnings } from '../../src/search/health.ts'
import { Search } from '../../src/search/search.ts'
import type { SearchComponents, VariationOperator } from '../../src/search/search-components.ts'
import { EMPTY_STATE } from '../../src/search/search-state.ts'
import { MemoryJournal, toyComponents, toyProgram, toyRun } from '../../src/testing/index.ts'

async function run(components: Partial<SearchComponents>, individuals: number) {
  const journal = new MemoryJournal()
  const options = {
    seed: 1,
    slots: 2,
    populationSize: 6,
    seeds: [toyProgram([0.5, 0.5, 0.5, 0.5], 'first')],
    baselines: [],
    probeQuestions: 0,
    limits: { individuals },
    elapsedMinutes: () => 0,
  }
  const context = { components: toyComponents(components), options, signal: new AbortController().signal }
  const search = new Search(context, journal)
  return lastValueFrom(search.run().pipe(toArray()))
}

function warningsOf(events: readonly SearchEvent[]): HealthWarned[] {
  return events.filter((event) => event.type === 'HealthWarned')
}

function named(name: string, mutate: MutationOperator['mutate']): VariationOperator {
  return { kind: 'mutation', name, weight: 1, operator: { mutate } }
}

test('a healthy search has no warning', async (t) => {
  t.deepEqual(warningsOf((await toyRun(60)).events), [])
})

test('an operator whose offspring always fail is named once, and one that sometimes succeeds is not', async (t) => {
  const bad = named('bad', (_, { random }) => {
    return { kind: 'offspring', source: `odd ${random.integer(0, 1e9)}`, change: 'odd' }
  })
  const [good] = toyComponents().variation
  if (good === undefined) throw new TypeError('the toy problem mutates')
  const events = await run({ variation: [bad, good] }, 60)
  t.deepEqual(
    warningsOf(events).map(({ monitor, message }) => [monitor, message]),
    [['operator bad', 'all 8 offspring of bad failed; their reasons are in the log (IndividualRejected)']],
  )
})

test('a population in which everything ties is reported', async (t) => {
  const { fitness } = toyComponents()
  const flat = {
    ...fitness,
    evaluate: async () => ({ objectives: { accuracy: 1, tokens: 1 }, curve: [], episodes: 1 }),
  }
  const [warning, ...others] = warningsOf(await run({ fitness: flat }, 20))
  t.is(warning?.monitor, 'population')
  t.regex(warning?.message ?? '', /^all 4 of the population tie/)
  t.deepEqual(others, [])
})

test('too large a share of duplicates is reported', (t) => {
  const state = { ...EMPTY_STATE, told: 24, rejected: { duplicate: 12 } }
  t.deepEqual(healthWarnings(state), [])
  const [warning] = healthWarnings({ ...state, rejected: { duplicate: 13 } })
  t.regex(warning?.message ?? '', /^13 of 24 programs act as earlier ones did/)
  t.deepEqual(healthWarnings({ ...state, rejected: { duplicate: 13 }, warned: ['duplicates'] }), [])
})

test('a warning is logged inside the group of the individual that brought it, so no kill can part them', async (t) => {
  const { fitness } = toyComponents()
  const broken = {
    ...fitness,
    evaluate: async (...[individual, context]: Parameters<typeof fitness.evaluate>) => {
      if (individual.index > 0) throw new AutottsError('E_CONTROLLER_THREW', 'it threw')
      return fitness.evaluate(individual, context)
    },
  }
  const events = await run({ fitness: broken }, 20)
  const at = events.findIndex(({ type }) => type === 'HealthWarned')
  const [before, after] = [events[at - 1], events[at + 1]]
  t.true(before !== undefined && !endsGroup(before))
  t.true(after !== undefined && endsGroup(after))
})
