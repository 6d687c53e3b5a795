import {
  branchOrder,
  type ControllerProgram,
  type CriticContext,
  type Executor,
  type Fitness,
  type Individual,
  PAPER_SETTINGS,
  scoreEpisodes,
} from 'autotts'
import { type ControllerDefinition, defineController, type Knobs } from 'autotts/controller'
import { criticContext } from 'autotts/testing'
import { runEpisodes } from '../../../../core/src/replay/run-episodes.ts'
import { ContentBuilder, RecordedStore } from '../../../../core/src/stores/index.ts'
import plugin from '../../src/index.ts'

export const INTERVAL = 10

/** A branch: its final answer and the steps to it, the finishing one included. */
export type BranchOf = readonly [final: string, steps: number]

/** Questions with one gold answer each; branches are opened in an order of their own, see `inOrder`. */
export function storeOf(branches: readonly BranchOf[], gold: string, questions = 1): RecordedStore {
  const builder = new ContentBuilder()
  for (let question = 0; question < questions; question += 1) {
    builder.addQuestion({ text: `q${question}`, gold, interval: INTERVAL })
    for (const [final, steps] of branches) {
      const probes = Array.from({ length: steps - 1 }, () => final)
      builder.addBranch({ probes, tokens: steps * INTERVAL, final })
    }
  }
  const origin = { model: 'made-up', benchmark: 'critic', source: 'test', licence: 'Apache-2.0' }
  return new RecordedStore(origin, builder.build())
}

/** Branches laid out so that the first branch order opens them as they stand here. */
export function inOrder(branches: readonly BranchOf[]): BranchOf[] {
  const order = branchOrder(branches.length, 0)
  return branches.map((_, row) => branches[order.indexOf(row)] as BranchOf)
}

/** An executor that runs one definition in this process, verification included. */
function executorOf(definition: ControllerDefinition<Knobs>): Executor {
  return {
    describe: async () => ({ name: 'x', summary: '', signals: [], schedule: [] }),
    close: async () => {},
    evaluate: async ({ beta, range, settings, store }) => {
      const graded = store.graded(settings.grading)
      const knobs = definition.schedule(beta)
      const input = { columns: graded.columns, settings, range, knobs, solver: () => definition.solve }
      const batch = runEpisodes(input, (thrown) => ({ code: 'E', message: String(thrown) }))
      return { knobs, scores: scoreEpisodes(graded, settings, range, batch), batch }
    },
  }
}

function contextOf(definition: ControllerDefinition<Knobs>, store: RecordedStore): CriticContext {
  return criticContext(executorOf(definition), { stores: [store], settings: PAPER_SETTINGS })
}

const PROGRAM: ControllerProgram = { name: 'i0000', source: '', trusted: false }
const INDIVIDUAL: Individual = {
  id: 'i0000',
  index: 0,
  program: PROGRAM,
  lineage: { operator: 'seed', parents: [], change: 'seed' },
}

export interface Asked {
  readonly options?: object
  readonly fitness?: Partial<Fitness>
  readonly questions?: CriticContext['questions']
}

export async function critiqueOf(
  solve: ControllerDefinition<Knobs>['solve'],
  store: RecordedStore,
  { options = {}, fitness = {}, questions }: Asked = {},
) {
  const definition = defineController<Knobs>({ name: 'x', schedule: () => ({}), solve })
  const critic = plugin.create({ options: plugin.options.parse({ orders: 1, betas: [0.5], ...options }) })
  const context = contextOf(definition, store)
  const given = questions === undefined ? context : { ...context, questions }
  return critic.critique(INDIVIDUAL, { objectives: {}, curve: [], episodes: 0, ...fitness }, given)
}

export async function findingsOf(
  solve: ControllerDefinition<Knobs>['solve'],
  store: RecordedStore,
  asked: Asked = {},
) {
  const { findings } = await critiqueOf(solve, store, asked)
  return Object.fromEntries(findings.map((finding) => [finding.kind, finding]))
}
