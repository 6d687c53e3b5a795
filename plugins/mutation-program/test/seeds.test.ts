import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { seededRandom } from 'autotts'
import test from 'ava'
import { type Genome, genomeOf } from '../src/grammar/genome.ts'
import { genomeOfSeed } from '../src/grammar/genome-of-source.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { SEED_GENOMES, type SeedName } from '../src/grammar/seed-genomes.ts'
import { dependsOnBeta } from '../src/grammar/vary-genome.ts'
import { moveKnob } from '../src/grammar/vary-knobs.ts'
import plugin, { ProgramMutation } from '../src/index.ts'
import { contextOf, offspringOf, parentOf } from './parents.ts'

const FOLDER = fileURLToPath(new URL('../../../experiments/seeds/', import.meta.url))
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'))

function movedKnobOf(seed: Genome, name: string): Genome {
  const perturbation = { sigma: 0.2, eta: 20 }
  const tries = Array.from({ length: 20 }, (_, k) => seededRandom('moved', name, k))
  const moved = tries.map((random) => moveKnob(seed, { random, perturbation, others: [], weightOf: () => 1 }))
  const first = moved.find((change) => change !== undefined)
  if (first === undefined) throw new TypeError(`no knob of ${name} moved`)
  return first.genome
}

test('the seeds that experiments name as files are those of the grammar, word for word', (t) => {
  t.true(FILES.length > 0)
  for (const file of FILES) {
    const name = file.replace(/\.ts$/, '')
    t.true(name in SEED_GENOMES, name)
    t.is(readFileSync(`${FOLDER}${file}`, 'utf8'), printGenome(SEED_GENOMES[name as SeedName]))
  }
})

test('the text of a seed is known for its decisions, with its own knobs and with others', (t) => {
  for (const [name, seed] of Object.entries(SEED_GENOMES)) {
    t.deepEqual(genomeOfSeed(printGenome(seed)), seed, name)
    const moved = movedKnobOf(seed, name)
    t.is(printGenome(genomeOfSeed(printGenome(moved)) ?? seed), printGenome(moved), name)
  }
  t.is(genomeOfSeed('export default 1'), undefined)
})

test('a seed that came as text alone is varied as a tree', (t) => {
  const source = readFileSync(`${FOLDER}${FILES[0]}`, 'utf8')
  const mutation = new ProgramMutation(plugin.options.parse({ immigrants: 0 }))
  const parent = parentOf(source)
  const variations = Array.from({ length: 20 }, (_, k) => mutation.mutate(parent, contextOf('text', k)))
  const offspring = offspringOf(variations)
  t.true(offspring.length > 10)
  for (const { genome, change } of offspring) {
    t.truthy(genome, change)
    t.notRegex(change, /^new program/)
  }
})

test('it says of a program that came as text whether that is varied as a tree, as a text or not at all', (t) => {
  const setup = { objectives: [], populationSize: 2, probed: false } as const
  const said = (source: string, maxNodes: number, beta: 'swept' | 'none' = 'swept') =>
    new ProgramMutation(plugin.options.parse({ maxNodes })).variesAs(
      { name: 'one', source, trusted: false },
      { ...setup, beta },
    )
  const seed = printGenome(SEED_GENOMES['second-thoughts'])
  t.is(said(seed, 80), 'varied as a tree of 18 nodes')
  const larger = printGenome(SEED_GENOMES['early-and-late'])
  t.is(said(larger, 48), 'varied as text: its tree has 49 nodes, more than maxNodes: 48')
  t.regex(
    said(`${seed}console.log(1)\n`, 80),
    /^varied as text: it is not written as the grammar prints programs$/,
  )
  t.regex(said(`${seed}console.log(1)\n`, 80, 'none'), /^not varied, new programs take its place: /)
  t.regex(said(seed, 80, 'none'), /^varied as a tree/)
})

test('without beta all that is bred has constant knobs, of a seed as of a program that has none of the grammar', (t) => {
  const mutation = new ProgramMutation(plugin.options.parse({}))
  const setup = { objectives: [], populationSize: 4, probed: false, beta: 'none' as const }
  const texts = [printGenome(SEED_GENOMES['in-stages']), 'export default 1']
  for (const parent of texts.map((source) => parentOf(source))) {
    const variations = Array.from({ length: 30 }, (_, k) =>
      mutation.mutate(parent, { ...contextOf('point', k), setup }),
    )
    const offspring = offspringOf(variations)
    t.true(offspring.length > 15)
    for (const { genome, source } of offspring) {
      const own = genomeOf(genome)
      if (own === undefined) throw new TypeError('an offspring without a genome')
      t.false(dependsOnBeta(own))
      t.is(printGenome(own), source)
      const next = mutation.mutate(parentOf(source, genome as never), { ...contextOf('next'), setup })
      t.notRegex(next.kind === 'rejected' ? next.reason : '', /no change kept/)
    }
  }
})
