import test from 'ava'
import { lastValueFrom, toArray } from 'rxjs'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { endsGroup } from '../../src/events/event-groups.ts'
import type { SearchEvent } from '../../src/events/search-event.ts'
import type { FitnessFunction } from '../../src/operators/fitness.ts'
import type { Random } from '../../src/random/random.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { Search } from '../../src/search/search.ts'
import type { SearchComponents } from '../../src/search/search-components.ts'
import type { SearchOptions } from '../../src/search/search-options.ts'
import { MemoryJournal, toyComponents, toyProgram } from '../../src/testing/index.ts'

interface Given {
  readonly components?: Partial<SearchComponents>
  readonly options?: Partial<SearchOptions>
  readonly journal?: MemoryJournal
  readonly past?: readonly SearchEvent[]
  readonly stopAfter?: number
}

function makeSearch({ components = {}, options = {}, journal = new MemoryJournal(), past = [] }: Given = {}) {
  const all: SearchOptions = {
    seed: 1,
    slots: 4,
    populationSize: 8,
    seeds: [toyProgram([0.5, 0.5, 0.5, 0.5], 'first'), toyProgram([0.2, 0.9, 0.5, 0.1], 'second')],
    baselines: [],
    probeQuestions: 0,
    limits: { individuals: 40 },
    elapsedMinutes: () => 0,
    ...options,
  }
  const context = {
    components: toyComponents(components),
    options: all,
    signal: new AbortController().signal,
  }
  return { search: new Search(context, journal, past), journal }
}

async function run(
  given: Given = {},
): Promise<{ readonly events: SearchEvent[]; readonly search: Search; readonly journal: MemoryJournal }> {
  const { search, journal } = makeSearch(given)
  const events = await lastValueFrom(search.run().pipe(toArray()))
  return { events, search, journal }
}

/** The toy fitness, which takes some turns of the event loop, so that evaluations overtake each other. */
function slowly(
  turns: (index: number) => number,
  spy: (started: number) => void = () => {},
): FitnessFunction {
  const { fitness } = toyComponents()
  let running = 0
  return {
    ...fitness,
    async evaluate(individual, context) {
      running += 1
      spy(running)
      for (let turn = turns(individual.index); turn > 0; turn -= 1) await new Promise(setImmediate)
      running -= 1
      return fitness.evaluate(individual, context)
    },
  }
}

function randomTurns(random: Random): (index: number) => number {
  return () => random.integer(0, 12)
}

test('the population ends better than the seeds it started from', async (t) => {
  const { search } = await run({ options: { limits: { individuals: 200 } } })
  const best = Math.max(...search.state.population.map(({ fitness }) => fitness.objectives['accuracy'] ?? 0))
  const seeds = search.state.evaluated
    .toArray()
    .slice(0, 2)
    .map(({ fitness }) => fitness.objectives['accuracy'] ?? 0)
  t.true(best > Math.max(...seeds) + 5)
  t.is(search.state.told, 200)
  t.is(search.state.ended, 'the budget of 200 individuals is used up')
})

test('the log is the same in any order of completion', async (t) => {
  const { journal } = await run()
  for (const turns of [
    (index: number) => 10 - (index % 10),
    randomTurns(seededRandom('a')),
    randomTurns(seededRandom('b')),
  ]) {
    const other = await run({ components: { fitness: slowly(turns) } })
    t.deepEqual(other.journal.lines, journal.lines)
  }
})

test('another seed, or another number of slots, gives another log', async (t) => {
  const { journal } = await run()
  t.notDeepEqual((await run({ options: { seed: 2 } })).journal.lines, journal.lines)
  t.notDeepEqual((await run({ options: { slots: 2 } })).journal.lines, journal.lines)
})

test('no more individuals are under way than there are slots', async (t) => {
  let most = 0
  const fitness = slowly(randomTurns(seededRandom('c')), (running) => {
    most = Math.max(most, running)
  })
  await run({ components: { fitness }, options: { slots: 3 } })
  t.is(most, 3)
})

test('individual k is bred from exactly those up to k - slots, and offspring from all seeds', async (t) => {
  const seen: (readonly [number, number])[] = []
  const { variation, selection } = toyComponents()
  const [operator] = variation
  if (operator?.kind !== 'mutation') throw new TypeError('the toy problem mutates')
  let asked = 2
  await run({
    components: {
      selection,
      variation: [
        {
          ...operator,
          operator: {
            mutate(parent, context) {
              seen.push([asked, context.history.length])
              asked += 1
              return {
                kind: 'offspring',
                source: toyProgram([asked / 100, 0, 0, 0]).source,
                change: `from ${parent.id}`,
              }
            },
          },
        },
      ],
    },
    options: { slots: 4, limits: { individuals: 30 } },
  })
  t.deepEqual(
    seen,
    Array.from({ length: 28 }, (_, i) => [i + 2, Math.max(2, i + 2 - 4 + 1)] as const),
  )
})

test('events are logged before they are published', async (t) => {
  const { search, journal } = makeSearch()
  let published = 0
  await search.run().forEach((event) => {
    published += 1
    t.true(journal.lines.length >= published)
    t.is(journal.lines[published - 1], JSON.stringify(event))
  })
})

test('a run that was stopped after any event goes on to the same log', async (t) => {
  const { journal, events } = await run()
  for (let length = 0; length <= events.length; length += 1) {
    const last = events[length - 1]
    if (last !== undefined && !endsGroup(last)) continue
    const again = new MemoryJournal()
    for (const individual of (await run()).search.state.evaluated) again.put(individual.program.source)
    again.append(events.slice(0, length))
    const fitness = slowly(randomTurns(seededRandom(length)))
    await run({ journal: again, past: events.slice(0, length), components: { fitness } })
    t.deepEqual(again.lines, journal.lines, `after ${length} events`)
  }
})

test('stop lets what is under way finish, logs no end, and asks nothing more', async (t) => {
  const { search } = makeSearch({ components: { fitness: slowly(randomTurns(seededRandom('d'))) } })
  const types: string[] = []
  await search.run().forEach((event) => {
    types.push(event.type)
    if (types.filter((type) => type === 'PopulationUpdated').length === 10) search.stop()
  })
  t.false(types.includes('RunEnded'))
  t.true(search.state.told >= 10 && search.state.told <= 14)
  t.is(search.state.ended, undefined)
})

test('a program that fails by its own fault is an event, and the search goes on', async (t) => {
  const { fitness } = toyComponents()
  const { events, search } = await run({
    components: {
      fitness: {
        ...fitness,
        async evaluate(individual, context) {
          if (individual.index % 5 === 3) throw new AutottsError('E_CONTROLLER_THREW', 'it threw')
          return fitness.evaluate(individual, context)
        },
      },
    },
  })
  t.is(search.state.rejected['evaluate'], 8)
  t.is(search.state.told, 40)
  const rejection = events.find(({ type }) => type === 'IndividualRejected')
  t.like(rejection, { id: 'i0003', stage: 'evaluate', code: 'E_CONTROLLER_THREW', reason: 'it threw' })
})

test('a seed without the form of a program is refused before it is evaluated', async (t) => {
  const seeds = [toyProgram([0.5, 0.5, 0.5, 0.5]), { name: 'odd', source: 'odd', trusted: false }]
  const { events } = await run({ options: { seeds, limits: { individuals: 4 } } })
  t.like(
    events.find(({ type }) => type === 'IndividualRejected'),
    { id: 'i0001', stage: 'check', code: 'E_CONTROLLER_FORM', episodes: 0 },
  )
})

test('when no seed can be evaluated the run ends with a reason', async (t) => {
  const seeds = [{ name: 'odd', source: 'odd', trusted: false }]
  const error = await t.throwsAsync(run({ options: { seeds } }), { instanceOf: AutottsError })
  t.is(error.code, 'E_SEARCH_SEEDS')
  t.regex(error.message, /\n {2}odd: ./)
})

test('an operator that throws ends the run under its name, and the log keeps complete groups', async (t) => {
  const broken = {
    mutate: () => {
      throw new TypeError('no such gene')
    },
  }
  const journal = new MemoryJournal()
  const variation = [{ kind: 'mutation', name: 'my-mutation', weight: 1, operator: broken }] as const
  const error = await t.throwsAsync(run({ journal, components: { variation } }), { instanceOf: AutottsError })
  t.is(error.code, 'E_PLUGIN_FAILED')
  t.regex(error.message, /my-mutation: no such gene/)
  t.is(JSON.parse(journal.lines.at(-1) ?? '').type, 'PopulationUpdated')
})

test('a fitness that is not a number ends the run rather than enter the population', async (t) => {
  const { fitness } = toyComponents()
  const broken: FitnessFunction = {
    ...fitness,
    evaluate: async (individual, context) => {
      const found = await fitness.evaluate(individual, context)
      return { ...found, objectives: { ...found.objectives, tokens: Number.NaN } }
    },
  }
  const error = await t.throwsAsync(run({ components: { fitness: broken } }), { instanceOf: AutottsError })
  t.is(error.code, 'E_PLUGIN_FAILED')
})

test('an operator without ideas is asked again, then the individual is given up, then the search ends', async (t) => {
  const idle = { mutate: () => ({ kind: 'rejected', reason: 'nothing to change' }) as const }
  const variation = [{ kind: 'mutation', name: 'idle', weight: 1, operator: idle }] as const
  const { events, search } = await run({ components: { variation }, options: { limits: { episodes: 1000 } } })
  t.is(
    events.filter(({ type }) => type === 'VariationRejected').length,
    12 * (search.state.rejected['vary'] ?? 0),
  )
  t.regex(search.state.ended ?? '', /no operator had anything new to offer/)
})

test('an operator that repeats a known program is told so, and no program is evaluated twice', async (t) => {
  const same = toyProgram([0.3, 0.3, 0.3, 0.3]).source
  const operator = { mutate: () => ({ kind: 'offspring', source: same, change: 'the same' }) as const }
  const variation = [{ kind: 'mutation', name: 'repeat', weight: 1, operator }] as const
  const { events, search } = await run({
    components: { variation },
    options: { limits: { individuals: 12 } },
  })
  t.is(search.state.evaluated.length, 3)
  t.is(search.state.rejected['duplicate'], 3, 'those under way at the same time cannot know of each other')
  const refusal = events.find(({ type }) => type === 'VariationRejected')
  t.like(refusal, { operator: 'repeat', reason: 'the same program as i0002' })
})

test('a budget of episodes is used to the last evaluation that fits, and never exceeded', async (t) => {
  for (const [episodes, used] of [
    [20, 20],
    [99, 90],
    [100, 100],
    [139, 130],
  ] as const) {
    const { search } = await run({ options: { limits: { episodes } } })
    t.is(search.state.episodes, used)
    t.is(search.state.ended, `the budget of ${episodes} episodes is used up`)
  }
})

test('wall-clock ends a run after what is under way', async (t) => {
  let minutes = 0
  const { search } = await run({
    options: { limits: { minutes: 5 }, elapsedMinutes: () => (minutes += 0.25) },
  })
  t.is(search.state.ended, 'the budget of 5 minutes is used up')
  t.true(search.state.told > 0)
})

test('a termination ends the search after what was under way, also across a resume', async (t) => {
  const termination = [
    { done: ({ evaluated }: { evaluated: number }) => (evaluated >= 12 ? 'enough' : undefined) },
  ]
  const { journal, events, search } = await run({ components: { termination } })
  t.is(search.state.ended, 'enough')
  t.is(search.state.told, 15)
  const sources = search.state.evaluated.toArray().map(({ program }) => program.source)
  for (let length = events.length - 12; length < events.length; length += 1) {
    const last = events[length - 1]
    if (last !== undefined && !endsGroup(last)) continue
    const again = new MemoryJournal()
    for (const source of sources) again.put(source)
    again.append(events.slice(0, length))
    await run({ journal: again, past: events.slice(0, length), components: { termination } })
    t.deepEqual(again.lines, journal.lines)
  }
})

test('baselines are evaluated first, and one that is also a seed is not evaluated again', async (t) => {
  let evaluations = 0
  const fitness = slowly(
    () => 0,
    () => {
      evaluations += 1
    },
  )
  const seeds = [toyProgram([0.5, 0.5, 0.5, 0.5], 'first')]
  const baselines = [...seeds, { name: 'odd', source: 'odd', trusted: true }]
  const { events } = await run({
    components: { fitness },
    options: { seeds, baselines, limits: { individuals: 1 } },
  })
  t.deepEqual(
    events.map(({ type }) => type),
    [
      'BaselineEvaluated',
      'BaselineRejected',
      'IndividualAsked',
      'IndividualEvaluated',
      'PopulationUpdated',
      'RunEnded',
    ],
  )
  t.is(evaluations, 1)
})
