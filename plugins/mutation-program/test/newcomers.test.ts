import { createLocalExecutor, PAPER_SETTINGS, seededRandom } from 'autotts'
import { sampleStore } from 'autotts/testing'
import test from 'ava'
import type { Expression } from '../src/grammar/expression.ts'
import type { Genome } from '../src/grammar/genome.ts'
import { type Ground, placesOf } from '../src/grammar/genome-places.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { randomGenome } from '../src/grammar/random-genome.ts'
import { SEED_GENOMES } from '../src/grammar/seed-genomes.ts'
import { SUM_SETS } from '../src/grammar/sum-sets.ts'
import plugin, { ProgramMutation } from '../src/index.ts'
import { finite } from './observed.ts'
import { contextOf, offspringOf, parentOf } from './parents.ts'
import { WASTE, wasteIn } from './waste.ts'

function newcomers(count: number): Genome[] {
  return Array.from({ length: count }, (_, k) => randomGenome(seededRandom('newcomer', k)))
}

for (const [kind, share] of Object.entries(wasteIn(newcomers(500)))) {
  test(`fewer than one newcomer in a hundred ${kind}`, (t) => {
    t.true(share < 0.01, `${share}`)
  })
}

test('each kind of waste would be seen', (t) => {
  const wasteful = (change: (genome: Genome) => Genome) => {
    const genomes = newcomers(200).map(change)
    return Object.values(wasteIn(genomes)).filter((share) => share > 0.3).length
  }
  t.is(
    wasteful((genome) => genome),
    0,
  )
  t.true(wasteful((genome) => ({ ...genome, open: { ...genome.open, cap: genome.open.initial } })) > 0)
  t.true(wasteful((genome) => ({ ...genome, prune: genome.stop })) > 0)
  t.true(wasteful((genome) => ({ ...genome, stop: { type: 'all', parts: [genome.stop, genome.stop] } })) > 0)
  const { score } = newcomers(1)[0] as Genome
  const doubled: Genome['score'] = { type: 'binary', operator: '+', left: score, right: score }
  t.true(wasteful((genome) => ({ ...genome, score: doubled })) > 1)
  t.is(Object.keys(WASTE).length, 11)
})

test('newcomers use every sum over branches', (t) => {
  const texts = newcomers(200).map((genome) => JSON.stringify(genome.score))
  for (const over of SUM_SETS)
    t.true(texts.filter((text) => text.includes(`"over":"${over}"`)).length > 10, over)
})

/** Ways to work out a score that a newcomer may have; `over` is known inside of sums. */
const KINDS: Readonly<Record<string, (value: Expression, ground: Ground) => boolean>> = {
  'the logarithm of a sum': (value, { scope }) => isCall(value, 'log') && scope === 'answer',
  'the root of a sum': (value, { scope }) => isCall(value, 'sqrt') && scope === 'answer',
  'a factor that decays with a sum': (value, { scope }) => isCall(value, 'decay') && scope === 'answer',
  'a factor that grows with a sum': (value, { scope }) => isCall(value, 'exp') && scope === 'answer',
  'a power of a sum': (value, { scope }) =>
    value.type === 'power' && scope === 'answer' && JSON.stringify(value.base).includes('"sum"'),
  'whether a sum reaches a knob': (value, { scope }) => value.type === 'test' && scope === 'answer',
  'the difference of two features': (value, { over }) => joins(value, '-') && over !== undefined,
  'the sum of two features': (value, { over }) => joins(value, '+') && over !== undefined,
  'whether a feature passes another one': (value, { over }) =>
    value.type === 'test' && value.right.type === 'binary' && over !== undefined,
}

function isCall(value: Expression, name: string): boolean {
  return value.type === 'call' && value.function === name
}

function joins(value: Expression, operator: string): boolean {
  return value.type === 'binary' && value.operator === operator && value.left.type === 'feature'
}

for (const [kind, is] of Object.entries(KINDS)) {
  test(`some newcomers score by ${kind}`, (t) => {
    const found = newcomers(500).filter((genome) =>
      placesOf(genome).some((place) => place.kind === 'expression' && is(place.value, place.ground)),
    )
    t.true(found.length >= 3, `${found.length}`)
  })
}

test('what a feature is compared with can be varied, its knob and its feature', (t) => {
  const rights = newcomers(500)
    .flatMap(placesOf)
    .filter(({ path }) => path.includes('right') && path[0] === 'score')
  const within = (last: string, kind: string) =>
    rights.some(({ path, kind: own }) => path.slice(-2).join('.') === `right.${last}` && own === kind)
  t.true(within('left', 'knob'))
  t.true(within('right', 'expression'))
})

test('no newcomer gives an answer a score that is infinite or not a number, at any end of beta', async (t) => {
  t.timeout(120_000)
  const store = sampleStore()
  const executor = createLocalExecutor({ workers: 1 })
  const range = { orders: [0], questions: [0, 3, 5] }
  const run = (source: string, beta: number) =>
    executor.evaluate({
      program: { name: 'newcomer', source, trusted: false },
      store,
      settings: PAPER_SETTINGS,
      beta,
      range,
    })
  try {
    for (const genome of newcomers(80)) {
      const source = finite(printGenome(genome))
      for (const beta of [0, 1]) await t.notThrowsAsync(run(source, beta), source)
    }
    const [first] = newcomers(200)
      .map((genome) => printGenome(genome))
      .filter((source) => source.includes('const scoreOf'))
    const broken = finite(first ?? '').replace('(answer: number) =>', '(answer: number) => 0 ** -1 +')
    await t.throwsAsync(run(broken, 1), { message: /no number/ })
  } finally {
    await executor.close()
  }
})

test('while the search explores, all offspring are new programs; after that they are as ever', (t) => {
  const mutation = new ProgramMutation(plugin.options.parse({ explore: 0.4, immigrants: 0 }))
  const parent = parentOf(printGenome(SEED_GENOMES.refill), SEED_GENOMES.refill)
  const shareOfNew = (budgetUsed?: number) => {
    const given = budgetUsed === undefined ? {} : { budgetUsed }
    const offspring = offspringOf(
      Array.from({ length: 20 }, (_, k) => mutation.mutate(parent, { ...contextOf('explore', k), ...given })),
    )
    return offspring.filter(({ parents }) => parents === 'none').length / offspring.length
  }
  t.is(shareOfNew(0), 1)
  t.is(shareOfNew(0.39), 1)
  t.is(shareOfNew(0.4), 0)
  t.is(shareOfNew(1), 0)
  t.is(shareOfNew(), 0, 'without a budget that can be counted there is no beginning of it')
})
