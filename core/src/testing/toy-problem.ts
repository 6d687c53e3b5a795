import { AutottsError } from '../errors/autotts-error.ts'
import { dominates } from '../evaluation/non-dominated-sort.ts'
import { objectiveVector } from '../evaluation/objective-vector.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Executor } from '../execution/executor.ts'
import type { FitnessFunction, Objective } from '../operators/fitness.ts'
import type { MutationOperator } from '../operators/mutation.ts'
import type { MatingSelection } from '../operators/selection.ts'
import type { SurvivalSelection } from '../operators/survival.ts'
import { PAPER_SETTINGS } from '../replay/replay-settings.ts'
import type { SearchComponents } from '../search/search-components.ts'

const GENES = 4
const EPISODES = 10
const OBJECTIVES: readonly Objective[] = [
  { name: 'accuracy', direction: 'maximise', unit: 'percent' },
  { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
]

/** A program of the toy problem: four numbers in [0, 1] in the place of a controller. */
export function toyProgram(genes: readonly number[], name = 'toy'): ControllerProgram {
  return { name, source: toySource(genes), trusted: false }
}

function toySource(genes: readonly number[]): string {
  return `// toy\nexport default ${JSON.stringify(genes)}\n`
}

function genesOf({ source }: ControllerProgram): readonly number[] {
  const found: unknown = /^\/\/ toy\nexport default (\[.*\])\n$/.exec(source)?.[1]
  const genes: unknown = typeof found === 'string' ? JSON.parse(found) : undefined
  if (!Array.isArray(genes) || genes.length !== GENES || !genes.every((gene) => gene >= 0 && gene <= 1))
    throw new AutottsError('E_CONTROLLER_FORM', `a toy program has ${GENES} numbers in [0, 1]`)
  return genes
}

/** The first gene trades accuracy for tokens; the others only cost. */
const fitness: FitnessFunction = {
  objectives: OBJECTIVES,
  reserve: () => EPISODES,
  async evaluate({ program }) {
    const [spend = 0, ...waste] = genesOf(program)
    const excess = 1 + waste.reduce((sum, gene) => sum + gene, 0) / waste.length
    const curve = [0, 0.5, 1].map((beta) => {
      const share = spend * (0.1 + 0.9 * beta)
      const tokens = 100 + 900 * share * excess
      return {
        beta,
        accuracy: (100 * Math.sqrt(share)) / excess,
        tokens,
        sequentialTokens: tokens,
        cells: [],
      }
    })
    const mean = (pick: (point: (typeof curve)[number]) => number) =>
      curve.reduce((sum, point) => sum + pick(point), 0) / curve.length
    const objectives = { accuracy: mean((point) => point.accuracy), tokens: mean((point) => point.tokens) }
    return { objectives, curve, episodes: EPISODES }
  },
}

const mutation: MutationOperator = {
  mutate(parent, { random }) {
    const genes = genesOf(parent.program)
    const at = random.integer(0, GENES - 1)
    const changed = genes.map((gene, i) =>
      i === at ? Math.min(1, Math.max(0, Math.round(100 * (gene + 0.2 * random.normal())) / 100)) : gene,
    )
    return {
      kind: 'offspring',
      source: toySource(changed),
      change: `gene ${at}: ${genes[at]} -> ${changed[at]}`,
    }
  },
}

const survival: SurvivalSelection = {
  survive(individuals, { size, objectives }) {
    const vectors = individuals.map((one) => objectiveVector(one.fitness.objectives, objectives))
    const beaten = (i: number) => vectors.filter((other) => dominates(other, vectors[i] ?? [])).length
    const ranked = individuals.map((one, i) => ({ one, beaten: beaten(i) }))
    ranked.sort((a, b) => a.beaten - b.beaten || a.one.index - b.one.index)
    return { survivors: ranked.slice(0, size).map(({ one }) => one) }
  },
}

const selection: MatingSelection = {
  select: (population, count, { random }) => Array.from({ length: count }, () => random.pick(population)),
}

/** Knows toy programs only; nothing is run. */
export const toyExecutor: Executor = {
  async describe(program) {
    genesOf(program)
    return { name: program.name, summary: '', signals: [], schedule: [] }
  },
  async evaluate({ program }) {
    throw new AutottsError('E_CONTROLLER_FORM', `${program.name} is a toy, which cannot be replayed`)
  },
  async close() {},
}

/** A search problem that takes milliseconds: for tests of operators, and of the search itself. */
export function toyComponents(changes: Partial<SearchComponents> = {}): SearchComponents {
  return {
    executor: toyExecutor,
    stores: [],
    settings: PAPER_SETTINGS,
    models: [],
    variation: [{ kind: 'mutation', name: 'toy-mutation', weight: 1, operator: mutation }],
    fitness,
    critics: [],
    archives: [],
    selection,
    survival,
    termination: [],
    ...changes,
  }
}
