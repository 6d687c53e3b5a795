import { createLocalExecutor, PAPER_SETTINGS, seededRandom } from 'autotts'
import { sampleStore } from 'autotts/testing'
import test from 'ava'
import type { Genome } from '../src/grammar/genome.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { randomGenome } from '../src/grammar/random-genome.ts'
import { SUM_SETS } from '../src/grammar/sum-sets.ts'
import { finite } from './observed.ts'
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
