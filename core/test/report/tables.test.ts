import test from 'ava'
import { csvLine, csvText } from '../../src/report/csv.ts'
import { markdownTable } from '../../src/report/markdown-table.ts'
import { textTable } from '../../src/report/text-table.ts'

const COLUMNS = [{ title: 'name' }, { title: 'tokens', align: 'right' as const }]

test('CSV cells with commas, quotes or line breaks are quoted', (t) => {
  t.is(csvLine(['a,b', 'say "no"', 'two\nlines', 3]), '"a,b","say ""no""","two\nlines",3\n')
})

test('a text table is aligned and has no lines or trailing blanks', (t) => {
  t.is(
    textTable(COLUMNS, [
      ['a', '1'],
      ['longer', '1,000'],
    ]),
    'name    tokens\na            1\nlonger   1,000\n',
  )
})

test('a Markdown table escapes what would end a cell', (t) => {
  t.is(markdownTable(COLUMNS, [['a|b', '1']]), '| name | tokens |\n|---|--:|\n| a\\|b | 1 |\n')
})

test('a table as CSV ends with one line break', (t) => {
  t.is(csvText({ toCSV: () => 'a,b\n1,2\n' }), 'a,b\n1,2\n')
})
