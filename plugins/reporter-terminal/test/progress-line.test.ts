import { EMPTY_STATE, foldEvent, type SearchState } from 'autotts'
import { toyRun } from 'autotts/testing'
import test from 'ava'
import { milestone, progressLine } from '../src/progress-line.ts'

/** The end of a run of the toy problem, as if its experiment had these budgets. */
async function endWith(budget: Readonly<Record<string, number>>): Promise<SearchState> {
  const { events, journal } = await toyRun(40)
  const state = events.reduce(
    (before, event) => foldEvent(before, event, (hash) => journal.get(hash)),
    EMPTY_STATE,
  )
  if (state.started === undefined) throw new TypeError('the run has not started')
  return { ...state, started: { ...state.started, experiment: { budget } } }
}

test('a budget of episodes tells how much of it is used, and how long it takes at this pace', async (t) => {
  const state = await endWith({ episodes: 4_000 })
  const half = { ...state, episodes: 2_000 }
  const since = milestone({ ...state, told: 20, episodes: 1_000 }, 0)
  t.regex(
    progressLine(half, since, 10_000),
    /^40 programs · 50% of budget\.episodes · .* · 2\.0\/s · 20 s left$/,
  )
})

test('of several budgets the one is told that is nearest to its end', async (t) => {
  const state = { ...(await endWith({ individuals: 80, episodes: 4_000 })), episodes: 100 }
  t.regex(
    progressLine(state, milestone(EMPTY_STATE, 0), 40_000),
    /^40\/80 programs · .* · 1\.0\/s · 40 s left$/,
  )
})

test('where nothing but time is budgeted, or nothing was done yet, no time is guessed', async (t) => {
  const timed = await endWith({ minutes: 3 })
  t.notRegex(progressLine(timed, milestone(EMPTY_STATE, 0), 1_000), /left|budget/)
  const state = await endWith({ individuals: 80 })
  t.notRegex(progressLine(state, milestone(state, 0), 1_000), /left/)
})

test('while the population is empty no range is told', async (t) => {
  const none = {
    ...(await endWith({ individuals: 80 })),
    told: 1,
    population: [],
    evaluated: EMPTY_STATE.evaluated,
  }
  t.is(progressLine(none, milestone(EMPTY_STATE, 0), 1_000), '1/80 programs · 1 rejected · 1.0/s · 79 s left')
})

test('a single program is one', async (t) => {
  const timed = { ...(await endWith({ minutes: 3 })), told: 1 }
  t.regex(progressLine(timed, milestone(EMPTY_STATE, 0), 1_000), /^1 program · /)
})

test('before the first program it names the baselines that are done, and none where there is none', async (t) => {
  const state = { ...(await endWith({ individuals: 80 })), told: 0 }
  const line = (baselines: SearchState['baselines']) =>
    progressLine({ ...state, baselines }, milestone(EMPTY_STATE, 0), 1_000)
  t.is(line([]), 'no program is evaluated yet')
  const fitness = state.evaluated.at(0)?.fitness
  if (fitness === undefined) throw new TypeError('nothing was evaluated')
  t.is(line([{ name: 'asc', program: 'p', fitness }]), 'comparing with baselines: asc')
})
