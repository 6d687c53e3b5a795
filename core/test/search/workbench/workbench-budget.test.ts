import test from 'ava'
import { lastValueFrom, toArray } from 'rxjs'
import { endsGroup } from '../../../src/events/event-groups.ts'
import type { SearchEvent } from '../../../src/events/search-event.ts'
import type { Executor } from '../../../src/execution/executor.ts'
import type { MutationOperator } from '../../../src/operators/mutation.ts'
import { Search } from '../../../src/search/search.ts'
import type { SearchLimits } from '../../../src/search/search-options.ts'
import { MemoryJournal, toyComponents, toyExecutor, toyProgram } from '../../../src/testing/index.ts'
import { variedStore } from '../../execution/small-store.ts'

const STORE = variedStore(4, 8, 'toy/store')
const [TOY] = toyComponents().variation

/** Runs everything, always with the same scores. */
const executor: Executor = {
  ...toyExecutor,
  async evaluate({ range }) {
    const count = range.orders.length * range.questions.length
    const tokens = new Float64Array(count).fill(1_000)
    const scores = { range, answers: new Int32Array(count), correct: new Uint8Array(count) }
    return { knobs: {}, scores: { ...scores, tokens, sequentialTokens: tokens } }
  },
}

/** Dry-runs what the toy's own operator makes before it offers it; of every third it thinks better. */
function careful(episodes: number, seen: number[] = []): MutationOperator {
  return {
    episodes,
    async mutate(parent, context) {
      if (TOY?.kind !== 'mutation') throw new TypeError('the toy problem mutates')
      const variation = await TOY.operator.mutate(parent, context)
      if (variation.kind === 'rejected') return variation
      seen.push(context.workbench.left)
      const ran = await context.workbench.dryRun(variation.source, { betas: [0, 1], orders: 1 })
      if (ran.kind === 'refused' || context.random.chance(1 / 3)) return { kind: 'rejected', reason: 'no' }
      return variation
    },
  }
}

async function run(
  operator: MutationOperator,
  limits: SearchLimits,
  { journal = new MemoryJournal(), past = [] as readonly SearchEvent[] } = {},
) {
  const variation = [{ kind: 'mutation', name: 'careful', weight: 1, operator } as const]
  const components = toyComponents({ executor, stores: [STORE], variation })
  const options = {
    seed: 1,
    slots: 3,
    populationSize: 6,
    seeds: [toyProgram([0.5, 0.5, 0.5, 0.5], 'first')],
    baselines: [],
    probeQuestions: 0,
    limits,
    elapsedMinutes: () => 0,
  }
  const search = new Search({ components, options, signal: new AbortController().signal }, journal, past)
  const events = await lastValueFrom(search.run().pipe(toArray()))
  return { events, search, journal }
}

test('every attempt that ran drafts is in the log before what came of it, and its episodes count', async (t) => {
  const { events, search } = await run(careful(24), { individuals: 30 })
  const used = events.flatMap((event) => (event.type === 'WorkbenchUsed' ? [event] : []))
  t.true(used.length > 29)
  t.true(used.every(({ episodes, operator }) => episodes === 8 && operator === 'careful'))
  for (const [i, event] of events.entries()) {
    if (event.type !== 'WorkbenchUsed') continue
    const next = events[i + 1]
    t.true(next?.type === 'VariationRejected' || next?.type === 'IndividualAsked')
    t.is(next && 'index' in next ? next.index : undefined, event.index)
  }
  const evaluated = search.state.evaluated.length
  const drafts = used.reduce((sum, { episodes }) => sum + episodes, 0)
  t.is(search.state.episodes, 10 * evaluated + drafts)
  const [arm] = search.state.arms
  t.is(arm?.episodes, 10 * (evaluated - 1) + drafts, 'the operator is told to have cost them')
})

test('all attempts at one individual share one allowance', async (t) => {
  const seen: number[] = []
  await run(careful(20, seen), { individuals: 30 })
  t.deepEqual(new Set(seen), new Set([20, 12, 4]))
})

test('a budget of episodes is never exceeded, since drafts are reserved with the evaluation', async (t) => {
  for (const budget of [10, 60, 133, 400]) {
    const { search } = await run(careful(24), { episodes: budget })
    t.true(search.state.episodes <= budget, `${search.state.episodes} of ${budget}`)
    t.true(search.state.ended?.includes('episodes'))
  }
})

test('a run that is cut off anywhere and goes on writes what the whole run wrote', async (t) => {
  const whole = await run(careful(24), { episodes: 400 })
  const ends = whole.events.flatMap((event, i) => (endsGroup(event) ? [i + 1] : []))
  for (const end of [1, 5, ends.length - 2].map((group) => ends[group] ?? 0)) {
    const past = whole.events.slice(0, end)
    const { events } = await run(careful(24), { episodes: 400 }, { journal: whole.journal, past })
    t.deepEqual([...past, ...events], whole.events)
  }
})

test('an allowance that is no number of episodes is a mistake of the plugin', async (t) => {
  for (const episodes of [-1, 0.5, Number.NaN])
    await t.throwsAsync(run({ ...careful(1), episodes }, { individuals: 3 }), {
      code: 'E_PLUGIN_FAILED',
      message: /careful: its allowance of episodes/,
    })
})
