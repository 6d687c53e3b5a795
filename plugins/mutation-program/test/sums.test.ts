import { checkProgram } from 'autotts'
import { betaConfidence } from 'autotts/controller'
import test from 'ava'
import type { Expression } from '../src/grammar/expression.ts'
import { BRANCH_FEATURES, type BranchFeature, FEATURES, SUM_FEATURES } from '../src/grammar/features.ts'
import { type Genome, genomeOf, genomeSchema } from '../src/grammar/genome.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { SEED_GENOMES } from '../src/grammar/seed-genomes.ts'
import { SUM_SETS, type SumSet } from '../src/grammar/sum-sets.ts'
import { observe, questionWith, scoresOf, scoring } from './observed.ts'

const ONE: Expression = { type: 'one' }

function feature(name: BranchFeature): Expression {
  return { type: 'feature', feature: name }
}

function sum(over: SumSet, of: Expression = ONE): Expression {
  return { type: 'sum', over, of }
}

function minus(left: Expression, right: Expression): Expression {
  return { type: 'binary', operator: '-', left, right }
}

function constant(role: 'rounds' | 'power' | 'weight', value: number) {
  return { type: 'knob', role, shape: 'constant', from: value, to: value, exponent: 1 } as const
}

test('every feature of a branch can weigh in every sum in which it is known and differs', (t) => {
  const missing = (over: SumSet) => BRANCH_FEATURES.filter((name) => !SUM_FEATURES[over].includes(name))
  t.deepEqual(missing('ended'), ['failed'])
  t.deepEqual(missing('left'), ['rank'])
  for (const over of ['held', 'probed', 'lastShown'] as const) t.deepEqual(missing(over), ['failed', 'rank'])
  t.deepEqual(missing('shown'), ['streak', 'dwell', 'firstShown', 'failed', 'rank'])
  for (const over of SUM_SETS) {
    for (const name of SUM_FEATURES[over]) {
      const score: Expression = {
        type: 'binary',
        operator: '+',
        left: sum('ended'),
        right: sum(over, feature(name)),
      }
      const source = printGenome(scoring(genomeSchema.shape.score.parse(score)))
      t.notThrows(() => checkProgram({ name, source, trusted: false }), `${over} ${name}`)
    }
  }
})

test('time spent on an answer is one for each probe of a branch that shows it, its end included', async (t) => {
  t.deepEqual(await scoresOf(sum('probed'), 'AABAA'), ['2,0', '2,1', '3,1', '4,1'])
  t.deepEqual(await scoresOf(sum('probed', feature('dwell')), 'AABAA'), ['3,0', '3,1', '6,1', '10,1'])
  t.deepEqual(await scoresOf(sum('probed'), 'AAA', 'AAA'), ['4,0', '6,0'])
})

test('a branch counts for an answer as it was when it last showed it', async (t) => {
  t.deepEqual(await scoresOf(sum('lastShown'), 'AABAA'), ['1,0', '1,1', '1,1', '1,1'])
  t.deepEqual(await scoresOf(sum('lastShown', feature('depth')), 'AABAA'), ['2,0', '2,3', '4,3', '5,3'])
  const between = minus(feature('depth'), feature('firstShown'))
  t.deepEqual(await scoresOf(sum('lastShown', between), 'AABAA'), ['1,0', '1,0', '3,0', '4,0'])
})

test('what a branch leaves is weighed by what it had shown of it', async (t) => {
  const leaving = (of: Expression) => scoresOf(minus(sum('ended'), sum('left', of)), 'AABA')
  t.deepEqual(await leaving(feature('dwell')), ['0,0', '-2,0', '-1,-1'])
  t.deepEqual(await leaving(feature('firstShown')), ['0,0', '-1,0', '0,-3'])
  t.deepEqual(await leaving(feature('streak')), ['0,0', '-2,0', '-1,-1'])
  const two = await scoresOf(minus(sum('ended'), sum('left', feature('company'))), 'AAA', 'ABB')
  t.true(two.at(-1) === '1,1' || two.at(-1) === '0,1', two.join(' '))
})

test('an answer that a branch left for none can be told from one that it left for another', async (t) => {
  const score = minus(sum('ended'), sum('left', feature('failed')))
  t.deepEqual(await scoresOf(score, 'A-A'), ['-1,0', '0,0'])
  t.deepEqual(await scoresOf(score, 'ABA'), ['0,0', '1,0'])
})

test('branches are weighed by how often they showed no answer', async (t) => {
  t.deepEqual(await scoresOf(sum('ended', feature('blanks')), 'A-A-A'), ['0,0', '0,0', '0,0', '2,0'])
})

test('branches that hold an answer are weighed by how long and since when', async (t) => {
  const held = (name: BranchFeature) => scoresOf(sum('held', feature(name)), 'AABAB')
  t.deepEqual(await held('dwell'), ['2,0', '0,1', '3,0', '0,0'])
  t.deepEqual(await held('firstShown'), ['1,0', '0,3', '1,0', '0,0'])
})

test('branches that showed an answer within the first k probes are a sum over those that showed it', async (t) => {
  const early: Expression = {
    type: 'test',
    left: feature('depth'),
    operator: '<=',
    right: constant('rounds', 2),
  }
  t.deepEqual(await scoresOf(sum('shown', early), 'AABA'), ['1,0', '1,0', '1,0'])
  t.deepEqual(await scoresOf(sum('shown', early), 'ABBA'), ['1,1', '1,1', '1,1'])
})

test('dissent at the end of a branch is how long it held another answer than the leading one', async (t) => {
  const score = sum('ended', feature('dissent'))
  const source = printGenome(scoring(score))
  t.regex(source, /dissent\.count\(question\.active, leader\)/)
  t.deepEqual(await scoresOf(score, 'AA', 'BBBBB'), ['0,0', '0,0', '0,0', '0,0'])
  const votes: Expression = { type: 'binary', operator: '+', left: sum('ended'), right: score }
  const all = await scoresOf(votes, 'AA', 'BBBBB')
  t.true(['1,4', '4,1'].includes(all.at(-1) ?? ''), all.join(' '))
})

test('the typical depth is the median of the finished branches, in whatever order they finished', async (t) => {
  const { open } = scoring(sum('ended'), 4)
  const stop: Genome['stop'] = {
    type: 'compare',
    left: { type: 'feature', feature: 'overtime' },
    operator: '>=',
    right: { ...constant('weight', 1), role: 'ratio', from: 99, to: 99 },
  }
  const advance: Genome['advance'] = {
    ...SEED_GENOMES['one-by-one'].advance,
    order: 'oldest',
    width: { ...open.initial, from: 1, to: 1 },
  }
  const genome = { ...scoring(sum('ended'), 4), stop, advance }
  const typical = async (...branches: string[]) =>
    (
      await observe(
        { ...genome, open: scoring(sum('ended'), branches.length).open },
        questionWith(...branches),
        () => 'typical',
      )
    ).at(-1)
  t.is(await typical('AAAAAA', 'AA', 'AAAA', 'A'), '3')
  t.is(await typical('AAAAAAA', 'AA', 'AAAAA'), '5')
})

test('branches that ended without an answer are counted', async (t) => {
  const failures: Genome['stop'] = {
    type: 'compare',
    left: { type: 'feature', feature: 'failures' },
    operator: '>=',
    right: { ...constant('rounds', 99), role: 'branches' },
  }
  const store = questionWith('A-', 'AA', 'AA-')
  const genome = { ...scoring(sum('ended'), 3), stop: failures }
  t.is((await observe(genome, store, () => 'question.finished.length - finals.total')).at(-1), '2')
  t.regex(printGenome(genome), /question\.finished\.length - finals\.total >= knobs\.stopFailures/)
  const score = minus(sum('ended'), { type: 'feature', feature: 'lapses' })
  t.deepEqual(await scoresOf(score, 'AB', 'A-', 'AAA'), ['-1,0', '0,0'])
})

test('exp is bounded, and powers never ask for the power of 0 or less', (t) => {
  const printed = (of: Expression) => printGenome(scoring(sum('ended', of)))
  t.regex(
    printed({ type: 'call', function: 'exp', of: feature('depth') }),
    /Math\.exp\(Math\.min\(10, branch\.depth\)\)/,
  )
  const power = (base: Expression, by: number) =>
    printed({ type: 'power', base, exponent: constant('power', by) })
  t.regex(power(feature('changes'), -1), /\(1 \+ branch\.changes\) \*\* knobs\./)
  t.regex(power(feature('changes'), 1), /add\(answer, branch\.changes \*\* knobs\./)
  t.regex(power(feature('depth'), -1), /add\(answer, branch\.depth \*\* knobs\./)
  t.regex(
    power(minus(feature('depth'), feature('changes')), -1),
    /\(1 \+ Math\.max\(0, branch\.depth - branch\.changes\)\) \*\* knobs\./,
  )
  const lost: Expression = { type: 'power', base: feature('streak'), exponent: constant('power', -1) }
  t.regex(
    printGenome(scoring(minus(sum('ended'), sum('lost', lost)))),
    /\(1 \+ branch\.streak\) \*\* knobs\./,
  )
})

test('genomes of an older grammar are not read, for they would mean something else', (t) => {
  t.is(genomeOf({ ...SEED_GENOMES.widening, version: 2 }), undefined)
})

test('what branches gave up for good counts when they end, once for each time that they gave it up', async (t) => {
  const lost = (of?: Expression) => scoresOf(minus(sum('ended'), sum('lost', of)), 'ABAB')
  t.deepEqual(await lost(), ['0,0', '0,0', '0,0', '-2,1'].slice(1))
  t.deepEqual((await lost(feature('dwell'))).at(-1), '-4,1')
  t.deepEqual((await lost(feature('firstShown'))).at(-1), '-2,1')
  t.deepEqual((await lost(feature('depth'))).at(-1), '-8,1')
  t.deepEqual((await lost(feature('streak'))).at(-1), '-2,1')
  t.is((await scoresOf(minus(sum('ended'), sum('lost')), 'ABA')).at(-1), '1,-1')
  t.is((await scoresOf(minus(sum('ended'), sum('lost', feature('failed'))), 'AB-', 'CC')).at(-1), '-1,1')
})

test('the confidence of the scores is that of votes in proportion to them', async (t) => {
  const stop: Genome['stop'] = {
    type: 'compare',
    left: { type: 'feature', feature: 'scoreConfidence' },
    operator: '>=',
    right: { ...constant('weight', 1), role: 'share', from: 0.9999, to: 0.9999 },
  }
  const weighed: Expression = {
    type: 'binary',
    operator: '*',
    left: constant('weight', 7),
    right: sum('ended'),
  }
  const genome = { ...scoring(weighed, 4), stop }
  const asked = 'scoreConfidence(top1, top2, sum, question.finished.length)'
  const seen = await observe(genome, questionWith('AA', 'AA', 'AA', 'BB'), () => asked)
  t.is(seen.at(-1), String(betaConfidence(3, 1)))
})

test('branches that speak for neither of the two best answers are counted in proportion to the scores', async (t) => {
  const stop: Genome['stop'] = {
    type: 'compare',
    left: { type: 'feature', feature: 'scattered' },
    operator: '>=',
    right: { ...constant('weight', 1), role: 'branches', from: 100, to: 100 },
  }
  const score: Expression = {
    type: 'binary',
    operator: '*',
    left: constant('weight', 7),
    right: sum('ended'),
  }
  const branches = ['AA', 'AA', 'BB', 'CC', 'DD', 'E-']
  const genome = { ...scoring(score, branches.length), stop }
  const asked = FEATURES.scattered.code
  const seen = await observe(genome, questionWith(...branches), () => asked)
  t.is(
    seen.at(-1),
    String((14 * 6) / 35),
    'C and D have two fifths of the scores; a branch without an answer ended, too',
  )
})
