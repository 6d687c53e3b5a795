import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkProgram, directionOf, parseProgram, readSchedule, seededRandom } from 'autotts'
import test from 'ava'
import { type Genome, genomeOf } from '../src/grammar/genome.ts'
import { genomeOfSource, genomeOfText } from '../src/grammar/genome-of-source.ts'
import { countNodes, placesOf, replaceAt } from '../src/grammar/genome-places.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { randomGenome } from '../src/grammar/random-genome.ts'
import { SEED_GENOMES } from '../src/grammar/seed-genomes.ts'
import { type Donor, nameOf } from '../src/grammar/vary-context.ts'
import { GENOME_OPERATORS } from '../src/grammar/vary-genome.ts'
import { moveKnob } from '../src/grammar/vary-knobs.ts'
import plugin, { ProgramMutation } from '../src/index.ts'
import { Refusals } from '../src/refusals.ts'
import { contextOf, deepFreeze, offspringOf, parentOf } from './parents.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const weightOf = () => 1
const PERTURBATION = { sigma: 0.2, eta: 20 }

function randomGenomes(count: number): Genome[] {
  return Array.from({ length: count }, (_, k) => deepFreeze(randomGenome(seededRandom('genome', k))))
}

/** Programs with the same decisions and other numbers. */
function relativesOf(genome: Genome): Genome[] {
  return [1, 2, 3].map((k) => {
    const random = seededRandom('relative', k)
    return moveKnob(genome, { random, perturbation: PERTURBATION, others: [], weightOf })?.genome ?? genome
  })
}

function donorOf(genome: Genome, k = 0): Donor {
  return { id: `i${k}`, genome }
}

function typeErrors(sources: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-printed-'))
  const options = {
    noEmit: true,
    types: [],
    paths: { 'autotts/controller': [join(ROOT, 'core/src/controller/index.ts')] },
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions: options,
      include: ['*.ts'],
    }),
  )
  for (const [i, source] of sources.entries()) writeFileSync(join(folder, `program${i}.ts`), source)
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  try {
    execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
    return ''
  } catch (thrown) {
    return String((thrown as { stdout?: string }).stdout ?? thrown)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('printed programs pass the strictest type check', (t) => {
  const genomes = [...Object.values(SEED_GENOMES), ...randomGenomes(80)]
  t.is(typeErrors(genomes.map((genome) => printGenome(genome))), '')
})

test('a type error would be seen', (t) => {
  const [source = ''] = randomGenomes(1).map((genome) => printGenome(genome))
  t.regex(typeErrors([source.replace('let leader = NO_ANSWER', "let leader = 'none'")]), /TS2322|TS2345/)
})

test('printed programs pass the program check and have monotone schedules', (t) => {
  for (const genome of randomGenomes(100)) {
    const source = printGenome(genome)
    checkProgram({ name: 'printed', source, trusted: false })
    const { knobs } = readSchedule(parseProgram(source))
    for (const { name, values } of knobs) t.not(directionOf(values), undefined, name)
    t.is(printGenome(genome), source)
  }
})

test('a genome survives JSON, and what is no genome is told apart', (t) => {
  for (const genome of randomGenomes(20)) t.deepEqual(genomeOf(JSON.parse(JSON.stringify(genome))), genome)
  for (const other of [undefined, null, {}, [], { type: 'controller' }, { kind: 'llm' }])
    t.is(genomeOf(other), undefined)
})

test('replacing a part leaves the rest and the original alone', (t) => {
  for (const genome of randomGenomes(20)) {
    for (const { path, value } of placesOf(genome)) t.deepEqual(replaceAt(genome, path, value), genome)
  }
})

for (const { operator } of GENOME_OPERATORS) {
  test(`${operator.name} gives genomes that print programs, says what it did, and is deterministic`, (t) => {
    let given = 0
    for (const [k, genome] of [...randomGenomes(25), ...Object.values(SEED_GENOMES)].entries()) {
      const others = [...randomGenomes(3), ...relativesOf(genome)].map(donorOf)
      const apply = () =>
        operator(genome, {
          random: seededRandom(operator.name, k),
          perturbation: PERTURBATION,
          others,
          weightOf,
        })
      const changed = apply()
      t.deepEqual(apply(), changed)
      if (changed === undefined) continue
      given += 1
      t.true(changed.change.length > 3)
      const takes = /another program's|two programs/.test(changed.change)
      t.is((changed.from ?? []).length > 0, takes, changed.change)
      for (const id of changed.from ?? []) t.true(others.some((donor) => donor.id === id))
      t.deepEqual(genomeOf(JSON.parse(JSON.stringify(changed.genome))), changed.genome, changed.change)
      checkProgram({ name: 'varied', source: printGenome(changed.genome), trusted: false })
    }
    t.true(given > 3)
  })
}

test('the lineage names those whose parts were taken; without donors every offspring has one parent', (t) => {
  const parent = parentOf(printGenome(SEED_GENOMES.refill), SEED_GENOMES.refill)
  const others = [SEED_GENOMES.widening, ...relativesOf(SEED_GENOMES.refill)].map((genome, i) => ({
    ...parentOf(printGenome(genome), genome),
    id: `i000${i + 1}`,
  }))
  const variationsWith = (donors: number) => {
    const mutation = new ProgramMutation(plugin.options.parse({ donors, immigrants: 0, parsimony: 0 }))
    return offspringOf(
      Array.from({ length: 60 }, (_, k) =>
        mutation.mutate(parent, { ...contextOf('donors', k), history: [parent, ...others] }),
      ),
    )
  }
  const taken = ({ change }: { readonly change: string }) => /another program's|two programs/.test(change)
  const free = variationsWith(100)
  t.true(free.some(taken))
  for (const one of free) {
    const ids = one.alsoFrom ?? []
    if (ids.length > 0) t.true(taken(one), one.change)
    for (const id of ids) t.true(others.some((other) => other.id === id))
  }
  t.true(free.some(({ alsoFrom = [] }) => alsoFrom.length > 0))
  const alone = variationsWith(0)
  t.true(alone.length > 30)
  t.false(alone.some(taken))
  t.true(alone.every(({ alsoFrom }) => alsoFrom === undefined))
})

test('offspring of the grammar stay within maxNodes', (t) => {
  const maxNodes = 24
  const mutation = new ProgramMutation(plugin.options.parse({ maxNodes, immigrants: 0.3 }))
  const seed = SEED_GENOMES['one-by-one']
  const parent = parentOf(printGenome(seed), seed)
  const variations = Array.from({ length: 150 }, (_, k) => mutation.mutate(parent, contextOf('bound', k)))
  const genomes = offspringOf(variations).flatMap(({ genome }) => genomeOf(genome) ?? [])
  t.true(genomes.length > 50)
  t.true(genomes.every((genome) => countNodes(genome) <= maxNodes))
})

test('offspring of a genome carry a genome that prints their source', (t) => {
  const mutation = new ProgramMutation(plugin.options.parse({}))
  for (const genome of Object.values(SEED_GENOMES)) {
    const parent = parentOf(printGenome(genome), genome)
    const variations = Array.from({ length: 20 }, (_, k) => mutation.mutate(parent, contextOf('seed', k)))
    for (const offspring of offspringOf(variations)) {
      const own = genomeOf(offspring.genome)
      if (own !== undefined) t.is(printGenome(own), offspring.source)
    }
  }
})

test('a change of a knob is told as a person would write it', (t) => {
  const seed = SEED_GENOMES.widening
  const parent = parentOf(printGenome(seed), seed)
  const mutation = new ProgramMutation(plugin.options.parse({ immigrants: 0 }))
  const changes = offspringOf(
    Array.from({ length: 60 }, (_, k) => mutation.mutate(parent, contextOf('words', k))),
  ).map(({ change }) => change)
  t.true(
    changes.some((change) => /open\.initial: 2 \+ 6 beta -> \d+ [+-] \d+ beta/.test(change)),
    changes.join('\n'),
  )
})

test('a change says which part of a decision it changed', (t) => {
  t.is(nameOf(['score', 'left', 'of']), 'score.left.of')
  t.is(nameOf(['stop', 'parts', 1, 'right']), 'stop.1.right')
  t.is(nameOf(['open', 'batch', 'size']), 'open.batch')
})

test('a rejection names the cause that most attempts failed for', (t) => {
  const seed = SEED_GENOMES.refill
  const reasonWith = (maxNodes: number, genome: Genome) => {
    const mutation = new ProgramMutation({
      ...plugin.options.parse({ immigrants: 0, parsimony: 0 }),
      maxNodes,
    })
    const variation = mutation.mutate(parentOf(printGenome(genome), genome), contextOf('cause', 1))
    return variation.kind === 'rejected' ? variation.reason : variation.change
  }
  t.is(reasonWith(8, seed), 'no change kept, most often: more than 8 nodes')
  const refusals = new Refusals()
  t.is(refusals.mostFrequent, 'nothing to vary')
  for (const why of ['unchanged', 'no use for beta', 'no use for beta', 'unchanged', 'more than 8 nodes'])
    refusals.add(why)
  t.is(refusals.mostFrequent, 'unchanged')
})

test('an operator says when it changed nothing', (t) => {
  const reasons = new Set<string>()
  for (let k = 0; k < 400; k += 1) {
    const genome = SEED_GENOMES.widening
    const { operator } = GENOME_OPERATORS[k % GENOME_OPERATORS.length] as (typeof GENOME_OPERATORS)[number]
    const changed = operator(genome, {
      random: seededRandom('refused', k),
      perturbation: PERTURBATION,
      others: [donorOf(genome)],
      weightOf,
      onRefusal: (why) => reasons.add(why),
    })
    if (changed !== undefined) t.notDeepEqual(changed.genome, genome)
  }
  t.true(reasons.has('unchanged'), [...reasons].join())
})

test('a genome whose program got another schedule takes its values, one whose decisions differ is dropped', (t) => {
  for (const genome of randomGenomes(20)) {
    const source = printGenome(genome)
    t.deepEqual(genomeOfSource(genome, source), genome)
    const [knob] = readSchedule(parseProgram(source)).knobs
    const { start, end } = knob?.node ?? { start: 0, end: 0 }
    const rescheduled = `${source.slice(0, start)}Math.round(7 + 9 * beta)${source.slice(end)}`
    const taken = genomeOfSource(genome, rescheduled)
    t.like(taken?.open.initial, { shape: 'linear', from: 7, to: 16 })
    t.deepEqual({ ...taken?.open, initial: null }, { ...genome.open, initial: null })
    t.is(genomeOfSource(genome, source.replace('leader = winner', 'leader = NO_ANSWER')), undefined)
  }
})

test('a schedule with a table and a function of the module leaves the decisions a tree, unless these use them too', (t) => {
  const genome = SEED_GENOMES.refill
  const source = printGenome(genome)
  const [knob] = readSchedule(parseProgram(source)).knobs
  const { start, end } = knob?.node ?? { start: 0, end: 0 }
  const helpers =
    'const STEPS = [4, 8, 16]\n\nfunction up(x: number): number {\n  return Math.max(2, x)\n}\n\nexport default'
  const other = `${source.slice(0, start)}up(STEPS[Math.round(2 * beta)] ?? 1)${source.slice(end)}`
  const text = other.replace('export default', helpers)
  const read = genomeOfText(text)
  t.like(read?.open.initial, { from: 4, to: 16 })
  t.is(
    genomeOfText(
      text.replace('NO_ANSWER', 'STEPS[0]').replace('question.branch(', 'question.branch(STEPS[0] + '),
    ),
    undefined,
  )
})

test('without seeds every new program is random, and without newcomers there are none', (t) => {
  const parent = parentOf(printGenome(SEED_GENOMES.refill), SEED_GENOMES.refill)
  const changesWith = (options: unknown) => {
    const mutation = new ProgramMutation(plugin.options.parse(options))
    const variations = Array.from({ length: 40 }, (_, k) => mutation.mutate(parent, contextOf('new', k)))
    const offspring = offspringOf(variations)
    for (const one of offspring) {
      t.is(one.parents, one.change.startsWith('new program') ? 'none' : undefined, one.change)
    }
    return offspring.map(({ change }) => change)
  }
  t.true(changesWith({ immigrants: 1, seeds: [] }).every((change) => change === 'new program: random'))
  t.true(changesWith({ immigrants: 1 }).some((change) => change.startsWith('new program: refill')))
  t.false(changesWith({ immigrants: 0 }).some((change) => change.startsWith('new program')))
})

test("a parent's critiques say which decisions are varied more often, unless it is told not to listen", (t) => {
  const seed = SEED_GENOMES.refill
  const finding = {
    kind: 'made-up',
    module: 'prune',
    message: 'prunes right',
    points: 5,
    tokens: 0,
    evidence: [],
  } as const
  const parent = { ...parentOf(printGenome(seed), seed), critiques: [{ critic: 'c', findings: [finding] }] }
  const shareOfPrune = (options: unknown) => {
    const mutation = new ProgramMutation(plugin.options.parse(options))
    const variations = Array.from({ length: 150 }, (_, k) => mutation.mutate(parent, contextOf('guided', k)))
    const changes = offspringOf(variations).flatMap(({ change }) => change.split('; '))
    return changes.filter((change) => /^(module )?prune/.test(change)).length / changes.length
  }
  const even = shareOfPrune({ immigrants: 0, guidedBy: 'none' })
  t.true(shareOfPrune({ immigrants: 0, guidance: 1 }) > 2 * even)
  t.is(shareOfPrune({ immigrants: 0, guidance: 0 }), even)
})

test('with full parsimony every offspring of a program that can lose something is smaller', (t) => {
  const mutation = new ProgramMutation(plugin.options.parse({ immigrants: 0, parsimony: 1 }))
  for (const genome of [SEED_GENOMES.widening, SEED_GENOMES['short-race']]) {
    const parent = parentOf(printGenome(genome), genome)
    const variations = Array.from({ length: 30 }, (_, k) => mutation.mutate(parent, contextOf('small', k)))
    const sizes = offspringOf(variations)
      .flatMap((one) => genomeOf(one.genome) ?? [])
      .map(countNodes)
    t.is(sizes.length, 30)
    t.true(sizes.every((size) => size < countNodes(genome)))
  }
})
