import test from 'ava'
import type { Question } from '../../src/controller/question.ts'
import type { ReplayColumns } from '../../src/replay/replay-columns.ts'
import { CORRECTED_SETTINGS, PAPER_SETTINGS, type ReplaySettings } from '../../src/replay/replay-settings.ts'
import type { Solve } from '../../src/replay/run-episode.ts'
import { runEpisodes } from '../../src/replay/run-episodes.ts'
import { blindReplay } from '../../src/sandbox/blind-replay.ts'
import { blindSample } from '../../src/sandbox/blind-sample.ts'
import type { RunRequest } from '../../src/sandbox/isolate-messages.ts'
import { rangeOf, variedStore } from '../execution/small-store.ts'

type Program = (question: Question) => Generator<unknown, unknown, readonly unknown[]>

const store = variedStore()
const { columns } = store.graded('paper')
const range = rangeOf(store, 4)

/** Runs a program in this realm, where it can reach whatever the test gives it. */
function runHere(program: Program, from: ReplayColumns, { settings, range, asTheyStand }: RunRequest) {
  const input = { columns: from, settings, range, knobs: {}, solver: () => program as unknown as Solve }
  return runEpisodes({ ...input, ...(asTheyStand === true ? { asTheyStand } : {}) }, (thrown) => ({
    code: 'E_CONTROLLER_THREW',
    message: String(thrown),
  }))
}

function replay(program: Program, settings: ReplaySettings = PAPER_SETTINGS) {
  const request = { store: 'varied', settings, range, knobs: {}, fuel: 0 }
  const batch = runHere(program, columns, request)
  const episodes = blindSample(range, 1)
  return blindReplay(columns, request, batch, episodes, async (blind, again) =>
    runHere(program, blind, again),
  )
}

const honest: Program = function* (question) {
  yield question.branch(6)
  yield question.prune(question.opened.slice(4))
  yield question.continue(question.opened[0]!, 2)
  yield question.probe(question.active)
  while (question.active.length > 1) yield question.advance(question.active, 2)
  yield question.read(2)
  return question.finals.winner
}

for (const settings of [
  PAPER_SETTINGS,
  CORRECTED_SETTINGS,
  { ...PAPER_SETTINGS, budget: 17 },
  { ...CORRECTED_SETTINGS, budget: 23, kappa: 0.25 },
]) {
  const { grading, kappa, budget } = settings
  test(`a program that acts on what it paid for passes: ${grading}, kappa ${kappa}, budget ${budget}`, async (t) => {
    const patient: Program = function* (question) {
      const steps = honest(question)
      let turn = steps.next()
      for (let i = 0; turn.done !== true && i < 60; i += 1) turn = steps.next(yield turn.value)
      return question.finals.winner
    }
    t.is(await replay(patient, settings), undefined)
  })
}

test('a program that peeks at what it has not paid for is found', async (t) => {
  let episode = 0
  const peeker: Program = function* (question) {
    yield question.branch(2)
    const hidden = columns.final[episode++ % columns.final.length] as number
    yield question.advance(question.opened, 1 + hidden)
    return question.opened[0]!.answer
  }
  t.is((await replay(peeker))?.code, 'E_CONTROLLER_IMPURE')
})

test('a program that remembers earlier episodes is found', async (t) => {
  let memory = 0
  const hoarder: Program = function* (question) {
    yield question.branch(1 + (memory % 3))
    memory += question.opened[0]!.answer + 1
    return question.opened[0]!.answer
  }
  t.is((await replay(hoarder))?.code, 'E_CONTROLLER_IMPURE')
})

test('a program that answers by something else than it has seen is found by its answer alone', async (t) => {
  let turn = 0
  const oracle: Program = function* (question) {
    yield question.branch(4)
    turn += 1
    return turn % 5 === 0 ? question.opened[1]!.answer : question.opened[0]!.answer
  }
  const fault = await replay(oracle)
  t.is(fault?.code, 'E_CONTROLLER_IMPURE')
  t.regex(fault?.message ?? '', /another answer/)
  t.is(typeof fault?.episode, 'number')
})

test('the sample is the share that was asked for, spread over questions and orders', (t) => {
  const wide = {
    orders: Array.from({ length: 100 }, (_, i) => i),
    questions: Array.from({ length: 30 }, (_, i) => i),
  }
  const sample = blindSample(wide, 0.1)
  t.true(Math.abs(sample.length - 300) <= 15)
  t.is(new Set(sample.map((episode) => episode % 30)).size, 30)
  t.true(new Set(sample.map((episode) => Math.floor(episode / 30))).size >= 95)
  t.deepEqual(blindSample(wide, 0), [])
  t.is(blindSample(wide, 1).length, 3000)
})
