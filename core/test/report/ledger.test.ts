import test from 'ava'
import {
  failedRow,
  type LedgerRow,
  ledgerLines,
  ledgerRow,
  ledgerTable,
  parseLedger,
} from '../../src/report/discovered/ledger.ts'

const FIGURES = {
  stores: { 'a/x': 'f'.repeat(64), 'b/x': 'e'.repeat(64) },
  grading: 'paper' as const,
  orders: 100,
  budgets: [75_000, 150_000],
  accuracy: 44.444,
  within: [40.001, 48.887],
  curve: [],
}

function row(look: number): LedgerRow {
  const place = { look, date: '2026-11-27', commit: 'abc', remark: 'before the fix' }
  return { ...newRow(place), look }
}

function newRow(place: Parameters<typeof ledgerRow>[0], orders = 100) {
  const figures = { ...FIGURES, orders }
  return ledgerRow(place, { name: 'mine', hash: '0123456789abcdef'.repeat(4) }, figures)
}

test('a look is one line with what was evaluated, where, and what came out', (t) => {
  t.is(
    ledgerLines([row(1)]),
    '| 1 | 2026-11-27 | abc | mine 0123456789ab | a/x b/x | paper | 44.44 | 75k 40.00, 150k 48.89 | before the fix |\n',
  )
})

test('the table is read as it was written, out of a page with other tables', (t) => {
  const rows = [row(1), row(2)].map((one) => ({ ...one, remark: 'none' }))
  const page = `# Discovery\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n${ledgerTable(rows)}\nSince then nothing.\n`
  t.deepEqual(parseLedger(page), rows)
  t.deepEqual(parseLedger(ledgerTable([])), [])
})

test('branch orders are named where they are not 100, and a look of which nobody knows the number is no row yet', (t) => {
  const place = { look: 3, date: '2026-11-27', commit: 'abc', remark: 'a | b' }
  const few = ledgerTable([newRow(place, 4), newRow(place, 1)])
  t.regex(few, /\| paper, 4 orders \|[\s\S]*\| paper, 1 order \|/)
  t.deepEqual(
    parseLedger(few).map(({ grading, orders, remark }) => [grading, orders, remark]),
    [
      ['paper', 4, 'a | b'],
      ['paper', 1, 'a | b'],
    ],
  )
  const unknown = ledgerTable([newRow({ ...place, look: undefined })])
  t.regex(unknown, /^\| \? \| 2026/m)
  t.throws(() => parseLedger(unknown), { message: /not a row of the ledger/ })
})

test('a program that failed has a line with the failure', (t) => {
  const place = { look: 3, date: '2026-11-27', commit: 'abc', remark: 'E_CONTROLLER_THREW on a/x at beta 0' }
  const program = { name: 'mine', hash: '0123456789abcdef'.repeat(4) }
  const failed = failedRow(place, program, { stores: ['a/x', 'b/x'], grading: 'paper', orders: 100 })
  t.is(
    ledgerLines([failed]),
    '| 3 | 2026-11-27 | abc | mine 0123456789ab | a/x b/x | paper | failed |  | E_CONTROLLER_THREW on a/x at beta 0 |\n',
  )
  t.like(parseLedger(ledgerTable([failed]))[0], { look: 3, accuracy: 'failed', within: '' })
})

test('a page without the table, and a line that is no row of it, are errors', (t) => {
  t.throws(() => parseLedger('# Discovery\n'), { message: /no table with the columns look, date/ })
  t.throws(() => parseLedger(`${ledgerTable([row(1)])}| 2 | soon |\n`), {
    message: /not a row of the ledger/,
  })
  t.throws(() => parseLedger(ledgerTable([{ ...row(1), accuracy: 'about 46' }])), {
    message: /not a row of the ledger/,
  })
})
