import { CORRECTED_SETTINGS, createLocalExecutor, type ReplayStore } from 'autotts'
import test from 'ava'
import { ContentBuilder, type RecordedBranch, RecordedStore } from '../../../core/src/stores/index.ts'
import { type Genome, genomeSchema } from '../src/grammar/genome.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { SEED_GENOMES } from '../src/grammar/seed-genomes.ts'

const executor = createLocalExecutor({ workers: 1 })
test.after.always(() => executor.close())

/** A branch that shows these answers, the last one at its end; `-` is no answer. */
export function branchOf(answers: string): RecordedBranch {
  const shown = [...answers].map((answer) => (answer === '-' ? '' : answer))
  const final = shown.at(-1)
  return { probes: shown.slice(0, -1), tokens: answers.length * 500, final: final === '' ? undefined : final }
}

/** One question with these branches. */
export function questionWith(...branches: readonly string[]): ReplayStore {
  const builder = new ContentBuilder().addQuestion({ text: 'made up', gold: 'A', interval: 500 })
  for (const branch of branches) builder.addBranch(branchOf(branch))
  const origin = { model: 'made-up', benchmark: 'made-up', source: 'a test', licence: 'Apache-2.0' }
  return new RecordedStore(origin, builder.build())
}

/** A genome that takes all branches to their ends in lock-step and scores answers like this. */
export function scoring(score: Genome['score'], branches = 1): Genome {
  const all = {
    ...SEED_GENOMES['first-finishers'].open.initial,
    shape: 'constant',
    from: branches,
    to: branches,
  }
  return genomeSchema.parse({
    ...SEED_GENOMES['first-finishers'],
    open: { ...SEED_GENOMES['first-finishers'].open, initial: all },
    score,
    stop: { type: 'never' },
  })
}

/** What the expression is in each round, right after the leader was found, as a remark of an episode tells it. */
export async function observe(
  genome: Genome,
  store: ReplayStore,
  expression: (source: string) => string,
): Promise<readonly string[]> {
  const printed = printGenome(genome)
  const note = `leader = winner\n      question.note(String(${expression(printed)}))`
  const source = printed.replace('leader = winner', () => note)
  const { batch } = await executor.evaluate({
    program: { name: 'observed', source, trusted: false },
    store,
    settings: CORRECTED_SETTINGS,
    beta: 0.5,
    range: { orders: [0], questions: [0] },
    keepLog: true,
  })
  if (batch === undefined || batch.failure !== undefined)
    throw new Error(`${batch?.failure?.message}\n${source}`)
  return batch.notes.map(({ text }) => text)
}

/** The scores of the first two answers that were seen, round by round. */
export function scoresOf(score: Genome['score'], ...branches: readonly string[]): Promise<readonly string[]> {
  const genome = scoring(score, branches.length)
  return observe(genome, questionWith(...branches), (source) => {
    const tally = /= (\w+)\.leaders\(\)/.exec(source)?.[1]
    const scoreOf = tally === undefined ? 'scoreOf' : `((answer: number) => ${tally}.of(answer))`
    return `[0, 1].map(${scoreOf})`
  })
}

/** The program with every score that it asks for checked: it fails where one is infinite or not a number. */
export function finite(source: string): string {
  const check = [
    'function checked(scoreOf: (answer: number) => number): (answer: number) => number {',
    '  return (answer) => {',
    '    const score = scoreOf(answer)',
    "    if (!Number.isFinite(score)) throw new TypeError('a score is no number')",
    '    return score',
    '  }',
    '}',
  ]
  const asked = source.replace(/(\w+)\.leaders\((\w*)\)/, (_, tally: string, scoreOf: string) => {
    const score = scoreOf === '' ? `(answer: number) => ${tally}.of(answer)` : scoreOf
    return `${tally}.leaders(checked(${score}))`
  })
  return asked === source ? source : `${asked}\n${check.join('\n')}\n`
}
