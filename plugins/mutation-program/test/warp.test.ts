import { BETA_GRID, formAt, type Spending, seededRandom, unevenness } from 'autotts'
import test from 'ava'
import { type Genome, genomeOf } from '../src/grammar/genome.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { SEED_GENOMES } from '../src/grammar/seed-genomes.ts'
import { warpBeta } from '../src/grammar/warp-genome.ts'
import plugin, { ProgramMutation } from '../src/index.ts'
import { contextOf, offspringOf, parentOf } from './parents.ts'

/** Opens from 1 to 64 branches, and spends a thousand tokens on each. */
function opening(shape: 'linear' | 'geometric' | 'power', exponent = 1): Genome {
  const seed = SEED_GENOMES['first-finishers']
  return {
    ...seed,
    open: { ...seed.open, initial: { ...seed.open.initial, shape, from: 1, to: 64, exponent } },
  }
}

function spendingOf({ open: { initial } }: Genome): Spending[] {
  return BETA_GRID.map((beta) => ({ beta, tokens: 1_000 * formAt({ ...initial, integer: false }, beta) }))
}

function warped(genome: Genome, spending: readonly Spending[]) {
  return Array.from({ length: 40 }, (_, k) =>
    warpBeta(genome, {
      random: seededRandom('warp', k),
      perturbation: { sigma: 0.2, eta: 20 },
      others: [],
      weightOf: () => 1,
      spending,
    }),
  ).filter((one) => one !== undefined)
}

test('where a curve was measured, half of the warps spread its tokens evenly', (t) => {
  for (const genome of [opening('linear'), opening('power', 0.4), opening('power', 8)]) {
    const before = spendingOf(genome)
    t.true(unevenness(before) > 0.1)
    const measured = warped(genome, before).filter(({ change }) => change.includes('evenly'))
    t.true(measured.length > 10 && measured.length < 30, `${measured.length} of 40`)
    for (const { genome: even } of measured) {
      t.true(unevenness(spendingOf(even)) < 0.5 * unevenness(before), printGenome(even))
      t.deepEqual(genomeOf(JSON.parse(JSON.stringify(even))), even)
    }
  }
})

test('where tokens are spread evenly already, or none were measured, a power is drawn', (t) => {
  for (const spending of [spendingOf(opening('geometric')), []]) {
    const changes = warped(opening('linear'), spending)
    t.true(changes.length > 30)
    for (const { change } of changes) t.regex(change, /^beta warped by [\d.]+$/)
  }
})

test("a mutation warps by its parent's curve, and not once a knob has moved", (t) => {
  const genome = opening('linear')
  const parent = parentOf(printGenome(genome), genome)
  const curve = spendingOf(genome).map((point) => ({
    ...point,
    accuracy: 50,
    sequentialTokens: point.tokens,
    cells: [],
  }))
  const measured = { ...parent, fitness: { ...parent.fitness, curve } }
  const mutation = new ProgramMutation(plugin.options.parse({ immigrants: 0, parsimony: 0 }))
  const changes = offspringOf(
    Array.from({ length: 300 }, (_, k) => mutation.mutate(measured, contextOf('curve', k))),
  ).map(({ change }) => change)
  const even = changes.filter((change) => change.includes('evenly'))
  t.true(even.length > 0)
  t.true(even.every((change) => change.startsWith('beta warped: tokens spread evenly')))
})
