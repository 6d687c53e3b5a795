import test from 'ava'
import {
  betaConfidence,
  CountedVote,
  exactSum,
  NO_ANSWER,
  plurality,
  RunningVote,
  Tally,
  type Vote,
  WeightedVote,
} from '../../src/controller/index.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { holding } from './branches.ts'

const figures = ({ winner, top1, top2, total }: Vote) => ({ winner, top1, top2, total })

test('a plurality is the answer that most branches hold', (t) => {
  t.deepEqual(figures(plurality(holding(3, 1, 1, 2, 1, 3))), { winner: 1, top1: 3, top2: 2, total: 6 })
})

test('a tie goes to the answer that an earlier branch holds', (t) => {
  t.is(plurality(holding(5, 0, 0, 5)).winner, 5)
  t.is(plurality(holding(0, 5, 5, 0)).winner, 0)
})

test('branches without an answer abstain', (t) => {
  const vote = plurality(holding(NO_ANSWER, NO_ANSWER, NO_ANSWER, 4))
  t.deepEqual(figures(vote), { winner: 4, top1: 1, top2: 0, total: 1 })
})

test('a vote that nobody took part in has no winner and no confidence', (t) => {
  for (const vote of [plurality([]), plurality(holding(NO_ANSWER)), new RunningVote()]) {
    t.deepEqual(figures(vote), { winner: NO_ANSWER, top1: 0, top2: 0, total: 0 })
    t.is(vote.confidence, 0)
  }
})

test('a vote is as confident as its two leaders', (t) => {
  t.is(new CountedVote(0, 4, 1, 6).confidence, betaConfidence(4, 1))
})

test('a running vote agrees with a count from scratch after every vote', (t) => {
  const random = seededRandom('running vote')
  for (let round = 0; round < 200; round += 1) {
    const running = new RunningVote()
    const answers: number[] = []
    for (let vote = 0; vote < 30; vote += 1) {
      const answer = random.integer(NO_ANSWER, 4)
      answers.push(answer)
      running.add(answer)
      t.deepEqual(figures(running), figures(plurality(holding(...answers))))
      t.is(running.votes(2), answers.filter((other) => other === 2).length)
    }
  }
})

test('what is not an answer does not enter a running vote', (t) => {
  const vote = new RunningVote()
  vote.add(Number.NaN)
  vote.add(-7)
  t.is(vote.total, 0)
  t.is(vote.votes(-7), 0)
})

test('a weighted vote ranks by weight, ties to the first that entered', (t) => {
  const vote = new WeightedVote()
  vote.add(7, 1)
  vote.add(2, 2.5)
  vote.add(NO_ANSWER, 100)
  vote.add(7, 1.5)
  t.deepEqual(vote.leaders(), { winner: 7, top1: 2.5, top2: 2.5, sum: 5 })
  t.is(vote.voters, 3)
  t.is(vote.weight(7), 2.5)
  t.is(vote.weight(9), 0)
})

test('an empty weighted vote has no winner', (t) => {
  t.deepEqual(new WeightedVote().leaders(), { winner: NO_ANSWER, top1: 0, top2: 0, sum: 0 })
})

test('an exact sum does not lose small terms', (t) => {
  t.is(exactSum([1, 1e100, 1, -1e100]), 2)
  t.is(exactSum(Array.from({ length: 10 }, () => 0.1)), 1)
  t.is(exactSum([]), 0)
})

test('a tally adds up per answer, in the order in which answers entered', (t) => {
  const tally = new Tally()
  for (const [answer, amount] of [
    [5, 2],
    [0, 1],
    [5, -0.5],
    [NO_ANSWER, 9],
  ] as const)
    tally.add(answer, amount)
  t.deepEqual(tally.answers, [5, 0])
  t.deepEqual([tally.of(5), tally.of(0), tally.of(3), tally.of(NO_ANSWER)], [1.5, 1, 0, 0])
  t.true(tally.has(0))
  t.false(tally.has(3))
})

test('the leaders of a tally are those of the largest numbers above 0; ties go to the first that entered', (t) => {
  const tally = new Tally()
  t.deepEqual(tally.leaders(), { winner: NO_ANSWER, top1: 0, top2: 0, sum: 0 })
  for (const answer of [4, 2, 2, 4, 7]) tally.add(answer)
  tally.add(9, -3)
  t.deepEqual(tally.leaders(), { winner: 4, top1: 2, top2: 2, sum: 5 })
  t.deepEqual(
    tally.leaders((answer) => (answer === 7 ? 8 : -1)),
    { winner: 7, top1: 8, top2: 0, sum: 8 },
  )
  t.is(tally.leaders(() => Number.NaN).winner, NO_ANSWER)
})

test('a tally that was cleared is like a new one', (t) => {
  const tally = new Tally()
  tally.add(3)
  tally.clear()
  t.deepEqual(tally.answers, [])
  t.is(tally.of(3), 0)
  t.false(tally.has(3))
  tally.add(1)
  tally.add(3)
  t.deepEqual(tally.leaders(), { winner: 1, top1: 1, top2: 1, sum: 2 })
})

test('a label that no question has is refused', (t) => {
  t.throws(() => new Tally().add(2 ** 30), { instanceOf: RangeError })
})
