import test from 'ava'
import { endsGroup } from '../../src/events/event-groups.ts'
import type { SurvivalContext, SurvivalSelection } from '../../src/operators/survival.ts'
import { MemoryJournal, type ToyRun, toyComponents, toyRun } from '../../src/testing/index.ts'

const SEEDS = 2
const GENERATION = 6

/** Nobody is bred before a generation is complete; nothing of an individual at the end of a generation comes but its number. */
function inGenerations(seen: SurvivalContext[] = []): SurvivalSelection {
  const { survival } = toyComponents()
  return {
    survive: (offered, context) => ({ ...survival.survive(offered, context), memory: 'evaluated' }),
    skip: (population, context) => {
      seen.push(context)
      const ends = (context.index - context.seeds + 1) % GENERATION === 0
      return ends ? { survivors: population.slice(0, 1), memory: `closed by ${context.index}` } : undefined
    },
    barrier: (index, seeds) => seeds + GENERATION * Math.floor((index - seeds) / GENERATION),
  }
}

/** Every third offspring is one that no program check accepts. */
function sometimesBroken() {
  const [toy] = toyComponents().variation
  if (toy?.kind !== 'mutation') throw new TypeError('the toy problem mutates')
  const known: number[] = []
  const { mutate } = toy.operator
  const operator: typeof toy.operator = {
    mutate(parent, context) {
      known.push(context.history.length)
      return known.length % 3 === 0
        ? { kind: 'offspring', source: `broken ${known.length}`, change: 'broken' }
        : mutate(parent, context)
    },
  }
  return { known, variation: [{ ...toy, operator }] }
}

test('behind a barrier an individual is bred from all that were told before it', async (t) => {
  const asked: number[][] = []
  const survival: SurvivalSelection = {
    ...inGenerations(),
    pool(population, index, last) {
      asked.push([index, population.length])
      t.truthy(last.memory)
      return population
    },
  }
  await toyRun(SEEDS + 2 * GENERATION, { components: { survival } })
  t.deepEqual(
    [...new Set(asked.map(([index]) => index))],
    Array.from({ length: 2 * GENERATION }, (_, i) => SEEDS + i),
  )
  for (const [index = 0, size = 0] of asked) {
    const barrier = SEEDS + GENERATION * Math.floor((index - SEEDS) / GENERATION)
    t.true(size >= Math.min(12, barrier), `${index} knew a population of ${size}`)
  }
})

test('survival hears of those that came to nothing, with their number, and what it makes of it is logged before them', async (t) => {
  const seen: SurvivalContext[] = []
  const { variation } = sometimesBroken()
  const { events, state } = await toyRun(26, { components: { survival: inGenerations(seen), variation } })
  t.deepEqual(
    seen.map(({ index }) => index),
    [4, 7, 10, 13, 16, 19, 22, 25],
  )
  for (const { index, history, seeds, size } of seen) {
    t.is(seeds, SEEDS)
    t.is(size, 12)
    t.true(history.every((one) => one.index < index))
  }
  const revisions = events.flatMap((event, i) =>
    event.type === 'PopulationRevised' ? [[event, events[i + 1]] as const] : [],
  )
  t.deepEqual(
    revisions.map(([{ after }]) => after),
    ['i0007', 'i0013', 'i0019', 'i0025'],
  )
  for (const [{ after, population }, next] of revisions) {
    t.is(population.length, 1)
    t.like(next, { type: 'IndividualRejected', id: after })
  }
  t.deepEqual(state.survivalRecord, { memory: 'closed by 25' })
  t.is(state.population.length, 1)
})

test('a search with generations that was cut off after any individual goes on to the same log', async (t) => {
  const components = () => ({ survival: inGenerations(), variation: sometimesBroken().variation })
  const whole = await toyRun(26, { components: components() })
  const ends = whole.events.flatMap((event, i) => (endsGroup(event) ? [i + 1] : []))
  for (const length of ends) {
    const variation = sometimesBrokenAfter(whole, length)
    const journal = new MemoryJournal()
    for (const { program } of whole.state.evaluated) journal.put(program.source)
    for (const event of whole.events)
      if (event.type === 'IndividualAsked') journal.put(whole.journal.get(event.program))
    const resumed = await toyRun(26, {
      components: { survival: inGenerations(), variation },
      resume: { events: whole.events.slice(0, length), journal },
    })
    t.deepEqual(resumed.events, whole.events, `after ${length} events`)
  }
})

/** The same operator as it is after what the log holds. */
function sometimesBrokenAfter({ events }: ToyRun, length: number) {
  const { known, variation } = sometimesBroken()
  const bred = events.slice(0, length).filter((event) => {
    if (event.type === 'VariationRejected') return true
    return event.type === 'IndividualAsked' && event.lineage.operator !== 'seed'
  })
  known.push(...bred.map(() => 0))
  return variation
}

test('a barrier that is no number ends the run with the name of survival', async (t) => {
  const { survival } = toyComponents()
  const components = { survival: { ...survival, barrier: () => Number.NaN } }
  const thrown = await t.throwsAsync(toyRun(6, { components }))
  t.like(thrown, { code: 'E_PLUGIN_FAILED', message: 'survival: its barrier before 2 is NaN' })
})
