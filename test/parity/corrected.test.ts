import test from 'ava'
import { seededRandom } from '../../core/src/random/seeded-random.ts'
import { branchOrder } from '../../core/src/replay/branch-order.ts'
import { CORRECTED_SETTINGS } from '../../core/src/replay/replay-settings.ts'
import { firstPartyPrograms } from './first-party-programs.ts'
import { openedIn } from './opened-in.ts'
import { randomKnobs } from './random-knobs.ts'
import { randomRecord } from './random-records.ts'
import { recordStore } from './record-store.ts'
import type { QuestionRecord, Trajectory } from './reference/record.ts'
import { firstOf, replayProgram } from './replay-program.ts'

/** More failed extractions than answers, and the answers in three spellings. */
const SPELLINGS = ['ERR', '7', 'ERR', 'No', '007', 'ERR', '', '7.0']

const FAILING: QuestionRecord = {
  question: 'a question',
  gold_answer: '7',
  probe_freq: 500,
  each_branch: Array.from({ length: 64 }, (_, i): Trajectory => {
    const shown = SPELLINGS[i % SPELLINGS.length] as string
    return [Array.from({ length: 18 + (i % 3) }, () => shown), 9800 + (i % 7), shown]
  }),
}

/** Every branch fails: there is nothing to answer. */
const HOPELESS: QuestionRecord = {
  ...FAILING,
  each_branch: FAILING.each_branch.map(([probes, tokens]) => [probes.map(() => 'ERR'), tokens, 'ERR']),
}

const ORDERS = firstOf(8)

for (const [name, program] of await firstPartyPrograms()) {
  test(`failed extractions never win under ${name}, and equal answers add up`, (t) => {
    const range = { orders: ORDERS, questions: [0] }
    const knobs = program.schedule(1)
    const paper = recordStore([FAILING])
    const asReleased = replayProgram(program, knobs, paper, range).scores
    t.is(paper.answerText(0, asReleased.answers[0] as number), 'ERR')
    t.true(asReleased.correct.every((correct) => correct === 0))

    const corrected = recordStore([FAILING], 'corrected')
    const { scores } = replayProgram(program, knobs, corrected, range, CORRECTED_SETTINGS)
    t.true(scores.correct.every((correct) => correct === 1))
  })

  test(`${name} gives no answer where every extraction failed`, (t) => {
    const store = recordStore([HOPELESS], 'corrected')
    const range = { orders: ORDERS, questions: [0] }
    const { scores } = replayProgram(program, program.schedule(1), store, range, CORRECTED_SETTINGS)
    t.true(scores.answers.every((answer) => answer === -1))
    t.true(scores.correct.every((correct) => correct === 0))
  })

  test(`${name} is never charged more than the branches it opened are long`, (t) => {
    for (let round = 0; round < 60; round += 1) {
      const random = seededRandom('corrected', name, round)
      const record = randomRecord(random)
      const knobs = randomKnobs(program.schedule(random.next()), random, 0.3)
      const store = recordStore([record], 'corrected')
      const range = { orders: [round], questions: [0] }
      const { batch, scores } = replayProgram(program, knobs, store, range, CORRECTED_SETTINGS)
      const order = [...branchOrder(record.each_branch.length, round)].slice(0, openedIn(batch.log))
      const lengths = order.map((branch) => record.each_branch[branch]?.[1] ?? 0)
      const all = lengths.reduce((sum, tokens) => sum + tokens, 0)
      t.true((scores.tokens[0] as number) <= all, `${scores.tokens[0]} of ${all}`)
      t.true((scores.sequentialTokens[0] as number) <= Math.max(0, ...lengths))
    }
  })
}
