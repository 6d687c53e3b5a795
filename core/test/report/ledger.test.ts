import test from 'ava'
import {
  type LedgerRow,
  ledgerLines,
  ledgerRow,
  ledgerTable,
  parseLedger,
} from '../../src/report/discovered/ledger.ts'

const figures = {
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

test('a page without the table, and a line that is no row of it, are errors', (t) => {
  t.throws(() => parseLedger('# Discovery\n'), { message: /no table with the columns look, date/ })
  t.throws(() => parseLedger(`${ledgerTable([row(1)])}| 2 | soon |\n`), {
    message: /not a row of the ledger/,
  })
  t.throws(() => parseLedger(ledgerTable([{ ...row(1), accuracy: 'about 46' }])), {
    message: /not a row of the ledger/,
  })
})
