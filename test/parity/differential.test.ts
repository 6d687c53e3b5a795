import test from 'ava'
import type { Knobs } from '../../core/src/controller/define-controller.ts'
import { seededRandom } from '../../core/src/random/seeded-random.ts'
import { BETA_GRID } from '../../core/src/replay/beta-grid.ts'
import { firstPartyPrograms, programNamed } from './first-party-programs.ts'
import { randomKnobs } from './random-knobs.ts'
import { randomRecord } from './random-records.ts'
import { recordStore } from './record-store.ts'
import { ReferenceEpisode } from './reference/episode.ts'
import { REFERENCE, REFERENCE_NAMES, type ReferenceName } from './reference/index.ts'
import type { QuestionRecord } from './reference/record.ts'
import { shuffledOrder } from './reference/shuffle.ts'
import { firstOf, replayProgram } from './replay-program.ts'

const SETTINGS = 400
/**
 * Further settings, found by breaking the programs on purpose: the first on which a rounding half up in the
 * weights, a plain sum of them, or another order of advancing makes a difference.
 */
const RARE: Partial<Record<ReferenceName, readonly number[]>> = {
  sdgv: [3109, 3327, 6174],
  scr: [2502],
  cmc: [2257],
}
const QUESTIONS = 4
const ORDERS = [0, 3]

const programs = await firstPartyPrograms()
const orders = new Map<string, readonly number[]>()

test('every first-party program has a reference', (t) => {
  t.deepEqual([...programs.keys()], [...REFERENCE_NAMES])
})

for (const name of REFERENCE_NAMES) {
  test(`${name} gives the answer and the tokens of the reference in every episode of random stores`, (t) => {
    const program = programNamed(programs, name)
    for (const setting of [...firstOf(SETTINGS), ...(RARE[name] ?? [])]) {
      const random = seededRandom('parity', name, setting)
      const records = Array.from({ length: QUESTIONS }, () => randomRecord(random))
      const beta = random.chance(0.5) ? random.pick(BETA_GRID) : random.next()
      const knobs = randomKnobs(program.schedule(beta), random, setting % 3 === 0 ? 0 : 0.4)
      const expected = referenceRows(name, knobs, records)
      t.deepEqual(engineRows(name, knobs, records), expected, JSON.stringify({ setting, beta, knobs }))
      t.is(expected.length, QUESTIONS * ORDERS.length)
    }
  })
}

interface Row {
  readonly order: number
  readonly question: number
  readonly answer: string | null
  readonly tokens: number
  readonly correct: boolean
}

function referenceRows(name: ReferenceName, knobs: Knobs, records: readonly QuestionRecord[]): Row[] {
  return ORDERS.flatMap((order) =>
    records.map((record, question) => {
      const episode = new ReferenceEpisode(record, orderOf(record.each_branch.length, order))
      const answer = runReference(name, episode, knobs)
      if (episode.ledger() !== episode.total) throw new Error('the reference ledger does not add up')
      return { order, question, answer, tokens: episode.total, correct: answer === record.gold_answer }
    }),
  )
}

/** The knobs of a program are the settings of its reference: a test compares their names. */
function runReference(name: ReferenceName, episode: ReferenceEpisode, knobs: Knobs): string | null {
  const run = REFERENCE[name] as (episode: ReferenceEpisode, knobs: Knobs) => string | null
  return run(episode, knobs)
}

function orderOf(branches: number, seed: number): readonly number[] {
  const key = `${branches},${seed}`
  const order = orders.get(key) ?? shuffledOrder(branches, seed)
  orders.set(key, order)
  return order
}

function engineRows(name: ReferenceName, knobs: Knobs, records: readonly QuestionRecord[]): Row[] {
  const store = recordStore(records)
  const questions = firstOf(records.length)
  const { scores } = replayProgram(programNamed(programs, name), knobs, store, { orders: ORDERS, questions })
  return ORDERS.flatMap((order, at) =>
    questions.map((question) => {
      const episode = at * questions.length + question
      const answerClass = scores.answers[episode] as number
      return {
        order,
        question,
        answer: answerClass < 0 ? null : store.answerText(question, answerClass),
        tokens: scores.tokens[episode] as number,
        correct: scores.correct[episode] === 1,
      }
    }),
  )
}
