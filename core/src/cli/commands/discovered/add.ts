import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { codeSinceRun } from '../../../discovered/code-since-run.ts'
import { commitOfCode } from '../../../discovered/commit-of.ts'
import { type DiscoveredRecord, discoveredSchema } from '../../../discovered/discovered-record.ts'
import { discoveryInRun } from '../../../discovered/discovery-in-run.ts'
import { keptWords } from '../../../discovered/kept-words.ts'
import { lateStart } from '../../../discovered/late-start.ts'
import { lineageOf } from '../../../discovered/lineage-of.ts'
import { writeDiscovered } from '../../../discovered/write-discovered.ts'
import { AutottsError } from '../../../errors/autotts-error.ts'
import { contentHashOfText } from '../../../events/content-hash-of-text.ts'
import { renameController } from '../../../program/rename-controller.ts'
import { experimentOfRun } from '../../../run/experiment-of-run.ts'
import { listed } from '../../../run/open-run.ts'
import { runState } from '../../../run/run-state.ts'
import { branchOrders } from '../../check-number.ts'
import { defineCommand } from '../../command.ts'
import { EXECUTOR_OPTIONS, workersOf } from '../../executor-options.ts'
import { measureOnSearch } from '../../measure-on-search.ts'
import { budgetsOf } from '../../measure-options.ts'

const PATH = ['discovered', 'add']

export default defineCommand({
  positionals: {
    run: { type: 'string', demandOption: true, describe: 'The folder of a run that has ended' },
  },
  options: {
    program: {
      type: 'string',
      describe: 'Id of the individual; the bred one with the best budget-averaged accuracy by default',
    },
    name: { type: 'string', describe: 'Name of the two files; by default EXPERIMENT-SEED-ID' },
    mechanism: { type: 'string', default: '', describe: 'How it works, in words; or write it into the YAML' },
    budgets: { type: 'string', describe: 'Mean tokens per question of the figures; 75k, 150k, 300k, 600k' },
    orders: { type: 'number', default: 100, describe: 'Branch orders per question of the figures' },
    into: { type: 'string', default: 'experiments/discovered', describe: 'Folder of found programs' },
    ...EXECUTOR_OPTIONS,
  },
  examples: [['discovered add runs/discover-aime24-7 --name trend-vote', 'Keep what a run found']],

  async run(args, context) {
    const workers = workersOf(args.workers, PATH)
    const orders = branchOrders(args.orders, PATH)
    const budgets = budgetsOf(args, PATH)
    const run = experimentOfRun(resolve(context.cwd, args.run))
    const { files, past, header, experiment } = run
    const state = runState(past, files)
    const { ended, opened } = state
    if (ended === undefined || opened === undefined) throw unfit(args.run, ended === undefined)
    const individual = discoveryInRun(state, args.program, { budgets, folder: args.run })
    const { name: title, seed } = experiment.spec
    const name = args.name ?? `${title}-${seed}-${individual.id}`
    const into = resolve(context.cwd, args.into)
    checkName(name)
    const written = writtenAs(individual.program.source, name, join(into, `${name}.ts`))
    const { source } = written
    const measured = await measureOnSearch(
      run,
      { name, program: { ...individual.program, source } },
      {
        orders,
        budgets,
        workers,
        sandbox: args.sandbox,
        context,
      },
    )
    if (measured === undefined) return 1
    const program = contentHashOfText(source)
    const kept = keptWords(join(into, `${name}.yaml`), program)
    const { heldOut, mechanism = '' } = kept
    const log = contentHashOfText(readFileSync(files.events, 'utf8'))
    const changed = await codeSinceRun(run)
    const known = kept.run?.log === log ? kept.run.commit : null
    const record: DiscoveredRecord = {
      format: 1,
      name,
      program,
      ...(written.named === undefined ? {} : { named: written.named }),
      mechanism: args.mechanism === '' ? mechanism : args.mechanism,
      run: {
        experiment: title,
        seed,
        individual: individual.id,
        tried: state.asked.length,
        ended,
        log,
        code: header.versions['autotts'] ?? '',
        commit: changed.length === 0 ? await commitOfCode() : known,
        opened: { ...opened.stores },
        sealed: [...opened.sealed],
      },
      lineage: lineageOf(individual.id, state.evaluated),
      selection: measured,
      ...(heldOut === undefined ? {} : { heldOut }),
    }
    const file = await writeDiscovered(into, record, source)
    const path = relative(context.cwd, file)
    context.out(
      `${path}: ${individual.id} of ${args.run}, ${measured.accuracy.toFixed(2)}% averaged over ${budgets.join(', ')} tokens ` +
        `on ${Object.keys(measured.stores).join(', ')}\n`,
    )
    if (changed.length > 0) context.note(changedText(changed, path, record.run.commit))
    const late = lateStart(measured)
    if (late !== undefined) context.note(`${late}\n`)
    if (heldOut !== undefined) context.note(`${path} keeps its look at held-out stores of ${heldOut.date}.\n`)
    if (record.mechanism === '') context.note(`Say in ${path} under \`mechanism\` how it works.\n`)
    return 0
  },
})

function checkName(name: string): void {
  const { error } = discoveredSchema.shape.name.safeParse(name)
  if (error === undefined) return
  throw new AutottsError('E_DISCOVERED', `'${name}' is no name of a found program`, {
    expected: error.issues.map(({ message }) => message).join('; '),
    next: 'Give another --name; the two files are called after it.',
  })
}

/** The text of a kept program, and what its controller was called in the run, where that is something else. */
interface Written {
  readonly source: string
  readonly named?: string
}

/**
 * The program under its new name. One that is kept already stays as it was written, so that what is known of it stays true;
 * what was written of a program, by hand and by a look, is not lost to another one of the same name.
 *
 * @throws AutottsError E_DISCOVERED
 */
function writtenAs(source: string, name: string, file: string): Written {
  const renamed = renameController(source, name)
  const written =
    renamed === undefined || renamed.source === source
      ? { source }
      : { source: renamed.source, named: renamed.before }
  if (!existsSync(file)) return written
  const kept = readFileSync(file, 'utf8')
  if (kept === written.source) return written
  if (kept === source) return { source }
  throw new AutottsError('E_DISCOVERED', 'another program is kept under this name', {
    place: { file },
    next: 'Give another --name, or remove the two files first.',
  })
}

/** The commit of today is not that of a run of other code. */
function changedText(changed: readonly string[], path: string, commit: string | null): string {
  const instead = commit === null ? 'says no commit' : `keeps the commit ${commit}`
  return `The code is not that of the run, so ${path} ${instead}; what it measured was measured with the code of today.\n${listed(changed)}\n`
}

function unfit(run: string, unended: boolean): AutottsError {
  const why = unended ? 'has not ended' : 'does not say which stores its search opened'
  return new AutottsError('E_DISCOVERED', `${run} ${why}`, {
    expected: 'a run that has ended, with StoresOpened in its log',
    next: unended ? `Finish it with \`autotts resume ${run}\`.` : 'Run the experiment again.',
  })
}
