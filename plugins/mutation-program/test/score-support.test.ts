import { seededRandom } from 'autotts'
import test from 'ava'
import type { Expression, SumSet } from '../src/grammar/expression.ts'
import type { Genome } from '../src/grammar/genome.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { randomScore } from '../src/grammar/random-score.ts'
import { supportOf } from '../src/grammar/score-support.ts'
import { observe, questionWith, scoring } from './observed.ts'

const BRANCHES = ['ABBAC', 'C-CA', 'BBDBDB', 'DAAAAA']

function sum(over: SumSet): Expression {
  return { type: 'sum', over, of: { type: 'one' } }
}

function binary(operator: '+' | '-' | '*' | '/' | 'min' | 'max', left: Expression, right: Expression) {
  return { type: 'binary', operator, left, right } as const
}

function power(base: Expression, from: number, to = from): Expression {
  return {
    type: 'power',
    base,
    exponent: { type: 'knob', role: 'power', shape: 'linear', from, to, exponent: 1 },
  }
}

const ONE: Expression = { type: 'one' }
const ENDED = sum('ended')
const HELD = sum('held')
const LOST = sum('lost')

test('what a score needs to be above 0 is told by what it is made of', (t) => {
  const support = (score: Expression) => [...(supportOf(score) ?? ['any'])].sort().join(' ')
  t.is(support(ENDED), 'ended')
  t.is(support(binary('+', ENDED, HELD)), 'ended held')
  t.is(support(binary('max', ENDED, HELD)), 'ended held')
  t.is(support(binary('+', ENDED, ONE)), 'any')
  t.is(support(binary('-', ENDED, LOST)), 'ended')
  t.is(support(binary('-', ENDED, binary('-', LOST, HELD))), 'any', 'minus what may be below 0 is plus')
  t.is(support(binary('*', HELD, ENDED)), 'ended')
  t.is(support(binary('*', binary('-', HELD, LOST), binary('-', ENDED, LOST))), 'any', 'minus by minus')
  t.is(support(binary('/', ENDED, binary('+', LOST, ONE))), 'ended')
  t.is(support(binary('min', ONE, HELD)), 'held')
  t.is(support(power(ENDED, 0.5)), 'ended')
  t.is(support(power(ENDED, -0.5, 0.5)), 'any', '0 to the power 0 is 1')
  t.is(support({ type: 'call', function: 'log', of: ENDED }), 'ended')
  t.is(support({ type: 'call', function: 'decay', of: ENDED }), 'any')
})

test('leaders are looked for where they can be, and no sum is kept up for it that need not be', (t) => {
  const lines = (score: Expression, running: Pick<Genome, 'running'> = {}) =>
    printGenome({ ...scoring(score), ...running })
  const share = binary('/', binary('+', ENDED, HELD), sum('shown'))
  t.regex(lines(share), /for \(const answer of ended\.answers\) held\.add\(answer, 0\)\n.*= held\.leaders/)
  const only = lines(binary('/', ENDED, binary('+', HELD, sum('shown'))))
  t.regex(only, /= ended\.leaders/)
  t.notRegex(only, /of ended\.answers/)
  t.regex(lines(share, { running: 'widest' }), /= shown\.leaders/)
})

test('the scores of the leaders are the same as if every answer had been looked at', async (t) => {
  let narrower = 0
  for (let i = 0; i < 100; i += 1) {
    const genome = scoring(randomScore(seededRandom('support', i)), BRANCHES.length)
    const [narrow, wide] = [printGenome(genome), printGenome({ ...genome, running: 'widest' })]
    if (narrow === wide) continue
    narrower += 1
    t.deepEqual(await leadersOf(genome), await leadersOf({ ...genome, running: 'widest' }), narrow)
  }
  t.true(narrower > 15, `${narrower} of 100 scores look at fewer answers`)
})

/** The scores of the first two and the sum of all, in every round. */
async function leadersOf(genome: Genome): Promise<readonly string[]> {
  return observe(genome, questionWith(...BRANCHES), (source) => {
    const call = /= (\w+\.leaders\(\w*\))/.exec(source)?.[1]
    return `((l) => [l.top1, l.top2, l.sum].map((score) => score.toFixed(9)))(${call})`
  })
}
