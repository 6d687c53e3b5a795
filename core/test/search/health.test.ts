import test from 'ava'
import { lastValueFrom, toArray } from 'rxjs'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { endsGroup } from '../../src/events/event-groups.ts'
import type { HealthWarned, SearchEvent } from '../../src/events/search-event.ts'
import type { Archive } from '../../src/operators/archive.ts'
import type { MutationOperator } from '../../src/operators/mutation.ts'
import type { SurvivalSelection } from '../../src/operators/survival.ts'
import { healthWarnings } from '../../src/search/health.ts'
import { Search } from '../../src/search/search.ts'
import type { SearchComponents, VariationOperator } from '../../src/search/search-components.ts'
import type { SearchLimits } from '../../src/search/search-options.ts'
import { EMPTY_STATE } from '../../src/search/search-state.ts'
import { MemoryJournal, toyComponents, toyProgram, toyRun } from '../../src/testing/index.ts'

async function run(
  components: Partial<SearchComponents>,
  individuals: number,
  limits: Partial<SearchLimits> = {},
) {
  const journal = new MemoryJournal()
  const options = {
    seed: 1,
    slots: 2,
    populationSize: 6,
    seeds: [toyProgram([0.5, 0.5, 0.5, 0.5], 'first')],
    baselines: [],
    probeQuestions: 0,
    limits: { individuals, ...limits },
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
  const watched = { archives: [], limits: {} }
  t.deepEqual(healthWarnings(state, watched), [])
  const [warning] = healthWarnings({ ...state, rejected: { duplicate: 13 } }, watched)
  t.regex(warning?.message ?? '', /^13 of 24 programs act as earlier ones did/)
  t.deepEqual(healthWarnings({ ...state, rejected: { duplicate: 13 }, warned: ['duplicates'] }, watched), [])
})

function monitorsOf(events: readonly SearchEvent[]): [string, string][] {
  return warningsOf(events).map(({ monitor, message }) => [monitor, message])
}

/** The toy's mutation up to an individual, and then only what is refused. */
function barrenFrom(index: number): VariationOperator {
  const [good] = toyComponents().variation
  if (good?.kind !== 'mutation') throw new TypeError('the toy problem mutates')
  return named('toy', (parent, context) => {
    const { history, random } = context
    if (history.length < index) return good.operator.mutate(parent, context)
    return { kind: 'offspring', source: `odd ${random.integer(0, 1e9)}`, change: 'odd' }
  })
}

test('a budget that is spent on individuals of which none is evaluated any more is reported', async (t) => {
  const events = await run({ variation: [barrenFrom(10)] }, 70)
  t.deepEqual(monitorsOf(events), [
    [
      'budget',
      'none of the last 50 individuals was evaluated (rejected in all: 50 at check); the budget goes without result',
    ],
  ])
  t.deepEqual(warningsOf(await run({ variation: [barrenFrom(30)] }, 75)), [])
})

test('a budget of episodes that nobody takes any of is reported; without such a budget nothing is wrong', async (t) => {
  const { fitness } = toyComponents()
  const free = {
    ...fitness,
    evaluate: async (...words: Parameters<typeof fitness.evaluate>) => {
      return { ...(await fitness.evaluate(...words)), episodes: 0 }
    },
  }
  t.deepEqual(monitorsOf(await run({ fitness: free }, 60, { episodes: 500 })), [
    [
      'budget of episodes',
      'none of the last 50 individuals took an episode, so the budget of 500 never ends the search',
    ],
  ])
  t.deepEqual(warningsOf(await run({ fitness: free }, 60)), [])
  t.deepEqual(warningsOf(await run({}, 60, { episodes: 10_000 })), [])
})

test('a part of the population that nobody joins or leaves is reported, and one in which something happens is not', async (t) => {
  const survival: SurvivalSelection = {
    survive(offered) {
      const order = [...offered].sort((a, b) => a.index - b.index)
      const [oldest, ...others] = order.map(({ id }) => id)
      const survivors = [...order.slice(0, 2), ...order.slice(2).slice(-4)]
      const kept = new Set(survivors.map(({ id }) => id))
      return {
        survivors,
        groups: {
          'island 1': oldest === undefined ? [] : [oldest],
          'island 2': others.filter((id) => kept.has(id)).reverse(),
        },
      }
    },
  }
  t.deepEqual(warningsOf(await run({ survival }, 195)), [])
  t.deepEqual(monitorsOf(await run({ survival }, 230)), [
    [
      'island 1',
      'island 1 has stayed the same over the last 200 individuals; it has converged, or nothing is bred for it',
    ],
  ])
})

test('an archive without a new elite, and one in which nobody has a place, are reported; one that grows is not', async (t) => {
  const archive = (place: Archive['place']) => ({ breed: 0, archive: { place } })
  const archives = [
    { name: 'full', ...archive(() => ({ cell: 'only', quality: 1 })) },
    { name: 'empty', ...archive(() => undefined) },
    { name: 'growing', ...archive(({ index }) => ({ cell: `of ${index % 50}`, quality: index })) },
  ]
  t.deepEqual(warningsOf(await run({ archives }, 195)), [])
  t.deepEqual(monitorsOf(await run({ archives }, 230)), [
    ['archive empty', 'none of 200 individuals has a place in empty; do its axes fit what is searched?'],
    [
      'archive full',
      'full has had no new elite over the last 200 individuals; it is full, or what is bred is too much alike',
    ],
  ])
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
