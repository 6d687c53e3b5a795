import { join, relative } from 'node:path'
import { firstPartyController } from '../controllers/index.ts'
import { commitOf } from '../discovered/commit-of.ts'
import { type DiscoveredProgram, readDiscovered } from '../discovered/read-discovered.ts'
import { setFigures } from '../discovered/set-figures.ts'
import { writeDiscovered } from '../discovered/write-discovered.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { type FailedCell, isFailed, isFinished } from '../evaluation/evaluation-cell.ts'
import { BETA_GRID } from '../replay/beta-grid.ts'
import type { Grading } from '../replay/replay-columns.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { type DiscoveredSet, discoveredSet } from '../report/discovered/discovered-set.ts'
import { ALL_MODELS, discoveredTable } from '../report/discovered/discovered-table.ts'
import { failedRow, ledgerLines, ledgerRow } from '../report/discovered/ledger.ts'
import { renderDifferences } from '../report/render-differences.ts'
import { renderFigures } from '../report/render-figures.ts'
import { agreementText } from '../report/reproduction/agreement.ts'
import { comparisonText } from '../report/reproduction/render-comparison.ts'
import { writeComparison } from '../report/reproduction/write-comparison.ts'
import { openStore, resolveStores, type StoreRef } from '../stores/index.ts'
import { writeAtomically } from '../stores/write-atomically.ts'
import type { CommandContext } from './command-context.ts'
import { evaluateRequest } from './evaluate-request.ts'
import { findLedger, LEDGER_PAGE, type Ledger } from './find-ledger.ts'
import { printFailures } from './print-failures.ts'
import { usageError } from './usage-error.ts'

export interface ReproduceDiscovered {
  /** Folder of found programs, absolute. */
  readonly folder: string
  /** Ids or globs over ids. */
  readonly stores: readonly string[]
  readonly grading: Grading
  readonly orders: number
  readonly budgets: readonly number[]
  readonly intervals: boolean
  /** Folder for files, absolute. */
  readonly out: string
  /** The page with the ledger, absolute; looked for where none is named. */
  readonly ledger: string | undefined
  /** Whether held-out figures are written beside the programs. */
  readonly record: boolean
  readonly workers: number
  readonly sandbox: 'untrusted' | 'all'
}

const METHODS = ['sc', 'asc', 'esc', 'parallel-probe', 'short-m', 'cmc'] as const

/** Evaluates found programs beside the paper's methods, on search and held-out stores. @returns the exit code */
export async function reproduceDiscovered(
  options: ReproduceDiscovered,
  context: CommandContext,
): Promise<number> {
  const { folder, grading, orders, budgets, workers, sandbox } = options
  const discovered = await readDiscovered(folder)
  const refs = await resolveStores(options.stores, { cwd: context.cwd, env: context.env })
  const searched = new Set(discovered.flatMap(({ record }) => Object.keys(record.selection.stores)))
  const heldOut = refs.filter(({ id }) => !searched.has(id)).map(({ id }) => id)
  if (heldOut.length === 0 && options.record) throw nothingToRecord(refs)
  const ledger =
    heldOut.length === 0
      ? undefined
      : await findLedger({ asked: options.ledger, folders: [folder, context.cwd] })
  if (heldOut.length > 0) context.note(lookNote(heldOut, ledger, context))
  const stores = await openAll(refs, discovered)
  const programs = [...discovered.map(({ program }) => program), ...METHODS.map(firstPartyController)]
  const settings = { grading, kappa: 0, budget: Number.POSITIVE_INFINITY }
  const request = { programs, stores, settings, betas: BETA_GRID, orders, assignments: [] }
  const { outcomes, errors } = await evaluateRequest(
    request,
    { label: 'evaluating', workers, sandbox },
    context,
  )
  context.signal.throwIfAborted()
  const cells = outcomes.filter(isFinished)
  const found = discovered.map(({ record }) => record.name)
  const table = discoveredTable({ cells, stores, heldOut, found, grading, intervals: options.intervals })
  const shown = table.rows.filter(({ key }) => key[0] === ALL_MODELS)
  const brief = shown.length === 0 ? table : { ...table, rows: shown }
  const agreed = grading === 'paper' ? agreementText(table) : ''
  context.out(`${comparisonText(brief, agreed).trimEnd()}\n\n`)
  const sides = [
    { name: 'search' as const, stores: stores.filter(({ id }) => searched.has(id)) },
    { name: 'held out' as const, stores: stores.filter(({ id }) => !searched.has(id)) },
  ].filter((side) => side.stores.length > 0)
  const sets = sides.map((side) => {
    const ids = side.stores.map(({ id }) => id)
    const wanted = { name: side.name, stores: ids, found, budgets, betas: BETA_GRID.length }
    return { ...side, set: discoveredSet(cells, wanted) }
  })
  for (const { set } of sets) context.out(setText(set, grading))
  const failed = outcomes.filter(isFailed)
  // What was looked at is told before anything else can go wrong.
  const judged = sets.find(({ name }) => name === 'held out')
  if (judged !== undefined) await tellLook({ ...judged, failed, ledger }, discovered, options, context)
  const files = [
    ...(await writeComparison(table, options.out)),
    ...(await writeSets(
      sets.map(({ set }) => set),
      table.name,
      options,
    )),
  ]
  context.note(`wrote ${files.map((file) => relative(context.cwd, file)).join(', ')}\n`)
  printFailures(errors, failed, context)
  return errors.length + failed.length === 0 ? 0 : 1
}

/** @throws AutottsError E_DISCOVERED where a store is not the one that a program was selected on */
async function openAll(
  refs: readonly StoreRef[],
  discovered: readonly DiscoveredProgram[],
): Promise<readonly ReplayStore[]> {
  const stores: ReplayStore[] = []
  for (const ref of refs) {
    const store = await openStore(ref)
    const other = discovered.find(({ record }) => {
      const hash = record.selection.stores[store.id]
      return hash !== undefined && hash !== store.contentHash
    })
    if (other !== undefined)
      throw new AutottsError(
        'E_DISCOVERED',
        `${store.id} is not the store that ${other.record.name} was selected on`,
        {
          place: { file: other.file },
          expected: `content ${other.record.selection.stores[store.id]}, not ${store.contentHash}`,
          next: 'Pull the store again: `autotts data pull`.',
        },
      )
    stores.push(store)
  }
  return stores
}

function nothingToRecord(refs: readonly StoreRef[]): AutottsError {
  return usageError(
    `--record has nothing to write: every store was searched on (${refs.map(({ id }) => id).join(', ')})`,
    ['reproduce'],
    'a held-out store among --stores, which is a look, or no --record',
  )
}

function lookNote(ids: readonly string[], ledger: Ledger | undefined, { cwd }: CommandContext): string {
  const look = `a look at held-out stores: ${ids.join(', ')}\n`
  const end = 'good or bad; they are printed at the end\n'
  if (ledger !== undefined)
    return `${look}every look needs its lines in ${relative(cwd, ledger.file)}, ${end}`
  return (
    `${look}no ledger was found (${LEDGER_PAGE} above the programs or here), so which look it is cannot be told; --ledger names a page\n` +
    `every look needs its lines in a ledger, ${end}`
  )
}

function setText(set: DiscoveredSet, grading: Grading): string {
  const against = set.differences.length === 0 ? [] : [renderEach(set)]
  const title = set.name === 'search' ? 'On the stores that were searched on' : 'On held-out stores'
  const failed = set.failed.map((name) => `${name} failed on these stores, so it has no figures here.`)
  const lines = failed.length === 0 ? [] : [...failed, '']
  return [title, '', renderFigures(set.figures, { grading, format: 'text' }), ...lines, ...against, ''].join(
    '\n',
  )
}

/** A table for each found program, against CMC, SC and short-m. */
function renderEach({ differences }: DiscoveredSet): string {
  return [...Map.groupBy(differences, ({ first }) => first).values()]
    .map((rows) => renderDifferences(rows, 'text'))
    .join('\n')
}

async function writeSets(
  sets: readonly DiscoveredSet[],
  name: string,
  { out, grading }: ReproduceDiscovered,
): Promise<readonly string[]> {
  const figures = join(out, `${name}-figures.csv`)
  const differences = join(out, `${name}-differences.csv`)
  const all = sets.flatMap((set) => set.figures)
  await writeAtomically(figures, Buffer.from(renderFigures(all, { grading, format: 'csv' })))
  const rows = sets.flatMap((set) => set.differences.map((row) => ({ ...row, store: set.name })))
  await writeAtomically(differences, Buffer.from(renderDifferences(rows, 'csv')))
  return [figures, differences]
}

interface Look {
  readonly stores: readonly ReplayStore[]
  readonly set: DiscoveredSet
  /** Cells of any store. */
  readonly failed: readonly FailedCell[]
  /** Undefined where none was found. */
  readonly ledger: Ledger | undefined
}

/** Prints the lines for the ledger, one for every program, and writes held-out figures beside the programs where that was asked for. */
async function tellLook(
  look: Look,
  discovered: readonly DiscoveredProgram[],
  options: ReproduceDiscovered,
  context: CommandContext,
): Promise<void> {
  const { stores, set, ledger } = look
  const { grading, budgets, orders } = options
  const date = new Date().toISOString().slice(0, 10)
  const commit = await commitOf(context.cwd)
  const number = ledger === undefined ? undefined : 1 + Math.max(0, ...ledger.looks)
  const place = { look: number, date, commit: commit ?? 'none', remark: '' }
  const ids = stores.map(({ id }) => id)
  const rows = discovered.map(({ record: { name, program: hash } }) => {
    const outcomes = set.outcomes.get(name)
    if (outcomes === undefined) {
      const remark = failureIn(look, name)
      return failedRow({ ...place, remark }, { name, hash }, { stores: ids, grading, orders })
    }
    return ledgerRow(place, { name, hash }, setFigures(outcomes, { stores, grading, budgets }))
  })
  const page = ledger === undefined ? 'the ledger' : relative(context.cwd, ledger.file)
  context.note(`\nlines for ${page}:\n${ledgerLines(rows)}`)
  if (options.record) await recordLook(look, { discovered, date, commit }, options, context)
}

/** Why a program has no figures, for the remark behind its line. */
function failureIn({ failed, stores }: Look, name: string): string {
  const own = failed.filter(({ cell }) => cell.program.name === name && stores.includes(cell.store))
  const [first] = own
  if (first === undefined) return 'not run: the program itself was refused'
  const { cell, error } = first
  const others =
    own.length === 1 ? '' : `, and in ${own.length - 1} more of ${stores.length * BETA_GRID.length}`
  return `${error.code} on ${cell.store.id} at beta ${cell.beta}${others}`
}

async function recordLook(
  { stores, set }: Look,
  { discovered, date, commit }: Recorded,
  { folder, grading, budgets }: ReproduceDiscovered,
  context: CommandContext,
): Promise<void> {
  for (const { record } of discovered) {
    const outcomes = set.outcomes.get(record.name)
    const averaged = set.figures.find(
      (row) => row.controller === record.name && row.figure === 'budget-averaged-accuracy',
    )
    if (outcomes === undefined || averaged === undefined) {
      context.note(
        `${record.name} failed, so no figures are written beside it; its line above belongs into the ledger\n`,
      )
      continue
    }
    const against = set.differences
      .filter((row) => row.first === record.name && row.figure === 'budget-averaged-accuracy')
      .map(({ second, secondValue, difference, low, high, p }) => ({
        controller: second,
        accuracy: secondValue,
        difference,
        low,
        high,
        p,
      }))
    const heldOut = {
      ...setFigures(outcomes, { stores, grading, budgets }),
      date,
      commit,
      low: averaged.low ?? 0,
      high: averaged.high ?? 100,
      against,
    }
    const file = await writeDiscovered(folder, { ...record, heldOut })
    context.note(`wrote ${relative(context.cwd, file)}\n`)
  }
}

interface Recorded {
  readonly discovered: readonly DiscoveredProgram[]
  readonly date: string
  readonly commit: string | null
}
