import test from 'ava'
import { defineController } from '../../core/src/controller/index.ts'
import { ActionLog } from '../../core/src/replay/action-log.ts'
import { episodeScratch } from '../../core/src/replay/episode-scratch.ts'
import { PAPER_SETTINGS } from '../../core/src/replay/replay-settings.ts'
import { runEpisode } from '../../core/src/replay/run-episode.ts'
import { recordStore } from './record-store.ts'
import { ReferenceEpisode } from './reference/episode.ts'
import type { QuestionRecord } from './reference/record.ts'

/** The three trajectories of replay-environment section 3.5. */
const RECORD: QuestionRecord = {
  question: 'a question',
  gold_answer: '2',
  probe_freq: 500,
  each_branch: [
    [['1', '2'], 1300, '2'],
    [[], 700, '9'],
    [['5', '5'], 900, '5'],
  ],
}

test('the reference episode follows the worked example, its repeated charges and its guard included', (t) => {
  const episode = new ReferenceEpisode(RECORD, [0, 1, 2])
  const open = (answer: string, index: number, finished: boolean, total: number) => {
    t.deepEqual(episode.open(), { answer, index, finished })
    t.is(episode.total, total)
  }
  const advance = (j: number, answer: string, finished: boolean, total: number, spent: number[]) => {
    t.deepEqual(episode.advance(j), { answer, finished })
    t.deepEqual([episode.total, episode.spent], [total, spent])
  }
  open('1', 0, false, 500)
  advance(0, '2', false, 1000, [1000, 0, 0])
  advance(0, '2', true, 1300, [1300, 0, 0])
  advance(0, '2', true, 1600, [1600, 0, 0])
  advance(0, '2', true, 1900, [1900, 0, 0])
  advance(1, '9', true, 2600, [1900, 700, 0])
  t.is(episode.ledger(), 1900)
  open('9', 1, true, 3300)
  advance(1, '9', true, 4000, [1900, 2100, 0])
  t.is(episode.read(), '5')
  t.is(episode.total, 4900)
  advance(2, '5', false, 5400, [1900, 2100, 1400])
  advance(2, '5', false, 5900, [1900, 2100, 1900])
  advance(2, '5', true, 5900, [1900, 2100, 1900])
  t.throws(() => episode.advance(3), { message: 'index' })
  t.throws(() => episode.advance(4), { message: 'guard' })
  t.is(episode.tryOpen(), null)
  t.is(episode.tryRead(), null)
})

test('the engine follows it where no finished branch is charged again', (t) => {
  const seen: unknown[] = []
  replay(
    defineController({
      name: 'worked-example',
      schedule: () => ({}),
      *solve(question) {
        const [a] = yield question.branch()
        if (a === undefined) throw new Error('there is a first branch')
        seen.push([a.tokens, a.finished, question.spent])
        for (let step = 0; step < 3; step += 1) {
          const moved = yield question.advance(a)
          seen.push([a.tokens, a.finished, question.spent, moved.length])
        }
        const [b, c, d] = yield [question.branch(), question.read(), question.branch()]
        seen.push([b?.tokens, b?.finished, c?.tokens, c?.finished, d, question.spent])
        return question.finals.winner
      },
    }),
  )
  t.deepEqual(seen, [
    [500, false, 500],
    [1000, false, 1000, 1],
    [1300, true, 1300, 1],
    [1300, true, 1300, 0],
    [700, true, 900, true, undefined, 2900],
  ])
})

test('a branch whose probes cost more than its length pays nothing for its finish', (t) => {
  const spent: number[] = []
  replay(
    defineController({
      name: 'overlong',
      schedule: () => ({}),
      *solve(question) {
        const [, , c] = yield question.branch(3)
        while (c?.finished === false) {
          yield question.advance(c)
          spent.push(c.tokens)
        }
        return question.finals.winner
      },
    }),
  )
  t.deepEqual(spent, [1000, 1000])
})

for (const [what, index] of [
  ['that was not opened', 1],
  ['that does not exist', 4],
  ['with a negative index', -1],
] as const) {
  test(`advancing a branch ${what} is a violation`, (t) => {
    const program = defineController({
      name: 'intruder',
      schedule: () => ({}),
      *solve(question) {
        const [a] = yield question.branch()
        if (a === undefined) throw new Error('there is a first branch')
        yield question.advance({ ...a, index })
        return question.finals.winner
      },
    })
    t.throws(() => replay(program), { name: 'EpisodeViolation', message: /not an opened branch/ })
  })
}

test('advancing a branch that was read is a violation', (t) => {
  const program = defineController({
    name: 'double-dealer',
    schedule: () => ({}),
    *solve(question) {
      yield question.advance(yield question.read())
      return question.finals.winner
    },
  })
  t.throws(() => replay(program), { name: 'EpisodeViolation', message: /branch 0 was read/ })
})

function replay({ solve }: ReturnType<typeof defineController>): void {
  const { columns } = recordStore([RECORD])
  const order = Int32Array.of(0, 1, 2)
  const [scratch, log] = [episodeScratch(columns), new ActionLog()]
  runEpisode({ columns, settings: PAPER_SETTINGS, scratch, log, question: 0, order }, solve, {})
}
