import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { type DiscoveredProgram, readDiscovered } from '../../core/src/discovered/read-discovered.ts'
import { setFigures } from '../../core/src/discovered/set-figures.ts'
import { accuracyWithin, budgetAveragedAccuracy } from '../../core/src/evaluation/budget-averaged-accuracy.ts'
import { evaluateCells } from '../../core/src/evaluation/evaluate-cells.ts'
import { isFinished } from '../../core/src/evaluation/evaluation-cell.ts'
import { outcomesOfCells } from '../../core/src/evaluation/outcomes/outcomes-of-cells.ts'
import { createLocalExecutor } from '../../core/src/execution/local-executor.ts'
import { ledgerAccuracy, ledgerProgram, parseLedger } from '../../core/src/report/discovered/ledger.ts'
import { openStore, resolveStores } from '../../core/src/stores/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = join(ROOT, 'experiments', 'discovered')
const PAGE = readFileSync(join(ROOT, 'docs', 'discovery.md'), 'utf8')
const BESIDE = join(ROOT, '..', 'shared', 'replay-stores')
const { AUTOTTS_DATA = '' } = process.env
const RELEASED = [AUTOTTS_DATA, BESIDE].find((folder) => folder !== '' && existsSync(folder))

const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

const names = existsSync(FOLDER) ? readdirSync(FOLDER) : []
const programs = names.some((name) => name.endsWith('.yaml')) ? await readDiscovered(FOLDER) : []

test('every program in experiments/discovered has its record, and every record its program', (t) => {
  const without = (end: string) =>
    names.filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length))
  t.deepEqual(without('.ts'), without('.yaml'))
  t.is(programs.length, without('.yaml').length)
})

test('the ledger can be read, its looks count from 1 without a gap, and the page says how many there were', (t) => {
  const looks = [...new Set(parseLedger(PAGE).map(({ look }) => look))]
  t.deepEqual(
    looks,
    looks.map((_, i) => i + 1),
  )
  const said = /were evaluated on held-out stores in (.*) so far\./.exec(PAGE)?.[1]
  t.is(said, `${NUMBERS[looks.length] ?? looks.length} ${looks.length === 1 ? 'look' : 'looks'}`)
})

/** The best on what it was selected on: all of its points are replayed, which takes a while. */
const headline = programs
  .map(({ record }) => record)
  .reduce<DiscoveredProgram['record'] | undefined>(
    (best, one) => (best === undefined || one.selection.accuracy > best.selection.accuracy ? one : best),
    undefined,
  )

for (const { program, record } of programs) {
  test(`${record.name} says how it works, and where it was not selected`, (t) => {
    t.regex(record.mechanism, /\S+ \S+ \S+/)
    for (const store of record.run.sealed) t.false(Object.hasOwn(record.selection.stores, store))
    t.deepEqual(Object.keys(record.selection.stores).sort(), Object.keys(record.run.opened).sort())
  })

  test(`the held-out figures of ${record.name} are in the ledger`, (t) => {
    const { heldOut, name } = record
    if (heldOut === undefined) {
      t.pass('nobody looked')
      return
    }
    const row = parseLedger(PAGE).find(
      (one) =>
        one.program === ledgerProgram(name, record.program) &&
        one.date === heldOut.date &&
        one.grading === heldOut.grading &&
        one.accuracy === ledgerAccuracy(heldOut.accuracy),
    )
    t.not(row, undefined)
  })

  test(`the figures of ${record.name} follow from its curves`, (t) => {
    for (const figures of [record.selection, record.heldOut]) {
      if (figures === undefined) continue
      const { accuracy, budgets, curve, within } = figures
      t.is(accuracy, budgetAveragedAccuracy(curve, budgets))
      t.deepEqual(
        within,
        budgets.map((budget) => accuracyWithin(curve, budget)),
      )
    }
  })

  const declare = RELEASED === undefined ? test.skip : test
  const whole = record === headline ? 'the whole curve' : 'three points of the curve'
  declare(`${whole} of ${record.name} comes out again, to the last digit`, async (t) => {
    t.timeout(400_000)
    const { curve } = record.selection
    const known = record === headline ? curve : curve.filter((_, i) => i % 5 === 0)
    t.deepEqual(
      (
        await selectionAgain(
          { program, record },
          known.map(({ beta }) => beta),
        )
      ).curve,
      known,
    )
  })
}

/** One for all programs: its threads are given each store once. */
const executor = createLocalExecutor({ workers: 2, sandbox: 'untrusted' })
test.after.always(() => executor.close())

const CACHE = join(temporaryFolder('autotts-discovered-'), 'cache')
const opened = new Map<string, ReturnType<typeof openOne>>()

async function openOne(id: string) {
  const env = { AUTOTTS_DATA: RELEASED, AUTOTTS_CACHE: CACHE }
  const [ref] = await resolveStores([id], { cwd: ROOT, env })
  if (ref === undefined) throw new Error(`no store ${id}`)
  return openStore(ref)
}

/** Programs have mostly the same stores: each is imported and read once. */
function openOnce(id: string): ReturnType<typeof openOne> {
  const store = opened.get(id) ?? openOne(id)
  opened.set(id, store)
  return store
}

async function selectionAgain(
  { program, record }: Pick<DiscoveredProgram, 'program' | 'record'>,
  betas: readonly number[],
) {
  const { selection } = record
  const stores = await Promise.all(Object.keys(selection.stores).map(openOnce))
  const settings = { grading: selection.grading, kappa: 0, budget: Number.POSITIVE_INFINITY }
  const cells = stores.flatMap((store) =>
    betas.map((beta) => ({ program, store, settings, beta, overrides: {}, orders: selection.orders })),
  )
  const outcomes = await evaluateCells(executor, cells, { parallel: 4 })
  const figures = outcomesOfCells(outcomes.filter(isFinished))
  return setFigures(figures, { stores, grading: selection.grading, budgets: selection.budgets })
}
