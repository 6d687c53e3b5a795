import test from 'ava'
import { lastValueFrom, toArray } from 'rxjs'
import { endsGroup } from '../../src/events/event-groups.ts'
import type { SearchEvent } from '../../src/events/search-event.ts'
import type { ControllerProgram } from '../../src/execution/controller-program.ts'
import type { Executor } from '../../src/execution/executor.ts'
import { createLocalExecutor } from '../../src/execution/local-executor.ts'
import type { FitnessFunction } from '../../src/operators/fitness.ts'
import type { MutationOperator } from '../../src/operators/mutation.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { Search } from '../../src/search/search.ts'
import type { SearchOptions } from '../../src/search/search-options.ts'
import { MemoryJournal, toyComponents } from '../../src/testing/index.ts'
import { variedStore } from '../execution/small-store.ts'

const store = variedStore(4, 12)
const executor = createLocalExecutor({ workers: 2 })
test.after.always(() => executor.close())

/** Opens `open` branches and answers with the one at `pick`; the remark changes nothing that it does. */
function program(open: number, pick: number, remark: string): ControllerProgram {
  const source = `// ${remark}
export default {
  name: 'varied',
  signals: ['probes'],
  schedule: (beta) => ({ open: ${open} + Math.round(3 * beta) }),
  *solve(question, knobs) {
    yield question.branch(knobs.open)
    return question.opened[${pick}].answer
  },
}`
  return { name: remark, source, trusted: false }
}

/** Makes one of six behaviours under a source that no other has. */
const mutation: MutationOperator = {
  mutate(_parent, { random }) {
    const { source } = program(random.integer(2, 4), random.integer(0, 1), String(random.integer(0, 1e9)))
    return { kind: 'offspring', source, change: 'another' }
  },
}

interface Spied {
  readonly lines: readonly string[]
  readonly events: readonly SearchEvent[]
  readonly journal: MemoryJournal
  readonly search: Search
  /** Ids in the order in which their evaluations started. */
  readonly evaluated: readonly string[]
}

async function run(
  order: string,
  options: Partial<SearchOptions> = {},
  past: readonly SearchEvent[] = [],
  journal = new MemoryJournal(),
): Promise<Spied> {
  const evaluated: string[] = []
  const random = seededRandom(order)
  const late = async () => {
    for (let turn = random.integer(0, 12); turn > 0; turn -= 1) await new Promise(setImmediate)
  }
  const delayed: Executor = {
    ...executor,
    describe: async (...words) => late().then(() => executor.describe(...words)),
    evaluate: async (...words) => late().then(() => executor.evaluate(...words)),
  }
  const fitness: FitnessFunction = {
    objectives: [{ name: 'length', direction: 'minimise', unit: 'characters' }],
    async evaluate({ id, program: { source } }) {
      evaluated.push(id)
      await late()
      return { objectives: { length: source.length }, curve: [], episodes: 5 }
    },
    reserve: () => 5,
  }
  const components = toyComponents({
    executor: delayed,
    stores: [store],
    fitness,
    variation: [{ kind: 'mutation', name: 'six', weight: 1, operator: mutation }],
  })
  const all: SearchOptions = {
    seed: 3,
    slots: 4,
    populationSize: 6,
    seeds: [program(1, 0, 'a seed')],
    baselines: [],
    probeQuestions: 3,
    limits: { individuals: 20 },
    elapsedMinutes: () => 0,
    ...options,
  }
  const search = new Search({ components, options: all, signal: new AbortController().signal }, journal, past)
  const events = await lastValueFrom(search.run().pipe(toArray()))
  return { lines: journal.lines, events, journal, search, evaluated }
}

test('a program that acts as an earlier one did is not evaluated, and is recorded with whose behaviour it has', async (t) => {
  const { events, evaluated, search } = await run('a')
  const hashes = new Map<string, string>()
  for (const event of events) {
    if (event.type === 'IndividualAsked') {
      const hash = event.behaviour?.hash ?? ''
      const first = hashes.get(hash)
      if (first === undefined) hashes.set(hash, event.id)
      t.is(evaluated.includes(event.id), first === undefined)
    } else if (event.type === 'IndividualRejected') {
      t.like(event, { stage: 'duplicate', code: 'same-behaviour', episodes: 0 })
      t.true([...hashes.values()].some((id) => event.reason.startsWith(`acts as ${id} does`)))
    }
  }
  t.is(search.state.evaluated.length, hashes.size)
  t.true(hashes.size >= 3 && hashes.size <= 6, `${hashes.size} behaviours`)
})

test('who is the duplicate of whom does not depend on who was faster', async (t) => {
  const first = await run('a')
  for (const order of ['b', 'c']) t.deepEqual((await run(order)).lines, first.lines)
})

test('a resumed search knows the behaviours of those before', async (t) => {
  const whole = await run('a')
  const ends = whole.events.flatMap((event, i) => (endsGroup(event) ? [i + 1] : []))
  for (const length of ends.filter((_, i) => i % 4 === 1)) {
    const journal = new MemoryJournal()
    for (const event of whole.events)
      if (event.type === 'IndividualAsked') journal.put(whole.journal.get(event.program))
    const past = whole.events.slice(0, length)
    journal.append(past)
    t.deepEqual((await run('d', {}, past, journal)).lines, whole.lines, `after ${length} events`)
  }
})

test('without questions to probe nothing is compared, and every program is evaluated', async (t) => {
  const { search } = await run('a', { probeQuestions: 0 })
  t.is(search.state.evaluated.length, 20)
})

test('episodes of the probe are charged to the budget, which is not exceeded', async (t) => {
  const probe = 3 * 11 * 3
  const { search } = await run('a', { limits: { episodes: 10 * (probe + 5) } })
  const { episodes, told, evaluated } = search.state
  t.is(episodes, told * probe + evaluated.length * 5)
  t.true(episodes <= 10 * (probe + 5))
  t.true(told >= 10)
})
