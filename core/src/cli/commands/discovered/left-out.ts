import { resolve } from 'node:path'
import { type LeftOutRow, leftOut, type Measured } from '../../../discovered/left-out.ts'
import { AutottsError } from '../../../errors/autotts-error.ts'
import type { Outcomes } from '../../../evaluation/outcomes/outcomes.ts'
import { formatPercent } from '../../../report/format-number.ts'
import { betasText, ordersText } from '../../../report/orders-text.ts'
import { type TextColumn, textTable } from '../../../report/text-table.ts'
import { experimentOfRun } from '../../../run/experiment-of-run.ts'
import { runOutcomes } from '../../../run/run-outcomes.ts'
import { runState } from '../../../run/run-state.ts'
import type { SearchState } from '../../../search/search-state.ts'
import { defineCommand } from '../../command.ts'
import { budgetsOf } from '../../measure-options.ts'

const PATH = ['discovered', 'left-out']
const FOLDS = 10

export default defineCommand({
  positionals: {
    run: { type: 'string', demandOption: true, describe: 'A run folder' },
  },
  options: {
    budgets: { type: 'string', describe: 'Mean tokens per question of the figures; 75k, 150k, 300k, 600k' },
  },
  examples: [
    ['discovered left-out runs/quickstart-7', 'What its selection is worth where it did not select'],
  ],

  async run(args, context) {
    const folder = resolve(context.cwd, args.run)
    const { files, past } = experimentOfRun(folder)
    const programs = measured(runState(past, files), runOutcomes(files))
    if (!programs.some(({ bred }) => bred))
      throw new AutottsError(
        'E_DISCOVERED',
        `${args.run} evaluated no program of its own question by question`,
        {
          next: 'Let it search longer, with fitness-replay.',
        },
      )
    const { stores, rows } = leftOut(programs, { budgets: budgetsOf(args, PATH), folds: FOLDS })
    const right = (title: string): TextColumn => ({ title, align: 'right' })
    const columns = [
      { title: 'program' },
      ...(stores.length < 2 ? [] : stores.map(right)),
      right('questions'),
    ]
    context.out(`${textTable(columns, rows.map(cellsOf))}\n${measuredWith(programs)}\n${CAPTION}\n`)
    return 0
  },
})

/** Nothing is run again: figures are of what the search evaluated with. */
function measuredWith([first]: readonly Measured[]): string {
  if (first === undefined) return ''
  const { betas, orders } = first.outcomes
  return `As the search evaluated them: ${ordersText(orders.length)} per question, ${betasText(betas.length)}.`
}

const CAPTION =
  'Budget-averaged accuracy in percent on each store, and on questions. "best bred" is the best of the run by the other stores, or by the questions\n' +
  `of the other ${FOLDS - 1} of ${FOLDS} folds; the other rows are the seeds and baselines as they are.`

function cellsOf({ name, stores, questions }: LeftOutRow): string[] {
  return [name, ...stores.map(formatPercent), questions === undefined ? '' : formatPercent(questions)]
}

/** Seeds go by the names that the experiment gives them; what is both seed and baseline stands once. */
function measured(
  { evaluated, baselines }: SearchState,
  outcomesOf: (fitness: SearchState['baselines'][number]['fitness']) => Outcomes | undefined,
): readonly Measured[] {
  const individuals = evaluated.toArray().map(({ id, lineage, fitness }) => {
    const bred = lineage.operator !== 'seed'
    return { name: bred ? id : lineage.change, bred, fitness }
  })
  const known = new Set(individuals.map(({ name }) => name))
  const others = baselines.flatMap(({ name, fitness }) =>
    known.has(name) ? [] : [{ name, bred: false, fitness }],
  )
  return [...individuals, ...others].flatMap(({ name, bred, fitness }) => {
    const outcomes = outcomesOf(fitness)
    return outcomes === undefined ? [] : [{ name, bred, outcomes }]
  })
}
