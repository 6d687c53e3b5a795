import test from 'ava'
import { TABLE_1, TABLE_3 } from '../../src/report/published/index.ts'
import { agreement, agreementText } from '../../src/report/reproduction/agreement.ts'
import type { Comparison, ComparisonRow } from '../../src/report/reproduction/comparison.ts'
import { paperCellKey } from '../../src/report/reproduction/paper-cell.ts'
import { PaperResults } from '../../src/report/reproduction/paper-results.ts'
import { difference, printedDigits } from '../../src/report/reproduction/printed-digits.ts'
import {
  comparisonCsv,
  comparisonMarkdown,
  comparisonText,
} from '../../src/report/reproduction/render-comparison.ts'
import { REPRODUCTIONS } from '../../src/report/reproduction/reproductions.ts'
import { table1Cells } from '../../src/report/reproduction/table-1.ts'
import { table1Marks } from '../../src/report/reproduction/table-1-footnotes.ts'
import { table2Column } from '../../src/report/reproduction/table-2.ts'

const NOTHING = new PaperResults(new Map(), false)

function rowOf(published: readonly [number, number], accuracy: number, tokens: number): ComparisonRow {
  const [percent, kiloTokens] = published
  return {
    key: ['m', 'x'],
    published: { accuracy: percent, kiloTokens },
    reproduced: { accuracy, tokens },
    kind: 'cell',
  }
}

function comparisonOf(rows: readonly ComparisonRow[]): Comparison {
  const footnotes = [{ mark: 'a', text: 'because' }]
  return { name: 'table0', title: 'Table 0', source: 'a paper', keys: ['model', 'method'], rows, footnotes }
}

test('printed digits: tokens are cut to an integer, then thousands are rounded half to even', (t) => {
  t.is(printedDigits({ accuracy: 76.7, tokens: 406_250.5 }).kiloTokens, 406.2)
  t.is(printedDigits({ accuracy: 76.7, tokens: 406_350 }).kiloTokens, 406.4)
  t.is(printedDigits({ accuracy: 76.7, tokens: 1_008_629.9 }).kiloTokens, 1008.6)
  t.is(printedDigits({ accuracy: 66.033, tokens: 1 }).accuracy, 66)
})

test('differences are of the printed digits', (t) => {
  t.deepEqual(difference(rowOf([21.4, 1008.6], 21.4333, 1_008_629)), { accuracy: 0, kiloTokens: 0 })
  t.deepEqual(difference(rowOf([68.1, 748.5], 66.0333, 745_425)), { accuracy: -2.1, kiloTokens: -3.1 })
})

test('agreement counts cells and tells explained differences from unexplained ones', (t) => {
  const off = rowOf([50, 1], 49, 1_000)
  const rows = [
    rowOf([50, 1], 50, 1_000),
    { ...off, marks: ['a'] },
    off,
    { ...off, kind: 'average' as const },
  ]
  const { compared, equal, explained, unexplained } = agreement(comparisonOf(rows))
  t.deepEqual([compared, equal, explained.length, unexplained.length], [3, 1, 1, 1])
  t.regex(agreementText(comparisonOf(rows)), /^1 of 3 cells .* 1 differ without an explanation: m x\.$/)
})

test('a published figure is never shown as reproduced', (t) => {
  for (const [name, reproduction] of Object.entries(REPRODUCTIONS)) {
    const comparison = reproduction.compare(NOTHING, [])
    t.true(
      comparison.rows.every(({ reproduced }) => reproduced === undefined),
      name,
    )
    const reproduced = comparisonCsv(comparison)
      .trimEnd()
      .split('\n')
      .map((line) => line.split(',')[comparison.keys.length + 2])
    t.deepEqual([...new Set(reproduced)], ['reproducedAccuracy', ''], name)
    t.regex(agreementText(comparison), /No figure was printed that/, name)
  }
})

test('table 1 runs its 72 cells, and ASC with 40 samples for the row that was printed so', (t) => {
  const cells = table1Cells()
  t.is(cells.length, 75)
  t.is(new Set(cells.map(paperCellKey)).size, 75)
})

test('printed held-out means follow from printed cells unless a footnote says otherwise', (t) => {
  for (const [model, methods] of Object.entries(TABLE_1)) {
    for (const [method, [, [a, aTokens], [b, bTokens], [mean, meanTokens]]] of Object.entries(methods)) {
      const off = Math.max(Math.abs((a + b) / 2 - mean), Math.abs((aTokens + bTokens) / 2 - meanTokens))
      const marks = table1Marks(model as keyof typeof TABLE_1, method as 'ASC', 'average')
      t.is(off > 0.11, marks.includes('c'), `${model} ${method} is off by ${off}`)
    }
  }
})

test('the row "Ours" of table 3 is the mean of the rows of table 1 at beta = 1', (t) => {
  for (const [column, [accuracy, kiloTokens]] of TABLE_3.Ours.slice(0, 3).entries()) {
    const pairs = Object.values(TABLE_1).map((methods) => methods['AutoTTS beta=1.0'][column] ?? [0, 0])
    t.true(Math.abs(pairs.reduce((sum, [percent]) => sum + percent / 4, 0) - accuracy) < 0.1)
    t.true(Math.abs(pairs.reduce((sum, [, tokens]) => sum + tokens / 4, 0) - kiloTokens) < 0.1)
  }
})

test('stores of table 2 are known by model and benchmark, however they are written', (t) => {
  t.is(table2Column('deepseek-ai/DeepSeek-R1-Distill-Llama-8B', 'hmmt25'), 0)
  t.is(table2Column('qwen3-1.7b', 'gpqa'), 1)
  t.is(table2Column('Qwen3-1.7B', 'AIME24'), -1)
})

test('text, Markdown and CSV show published, reproduced and difference, and missing ones as missing', (t) => {
  const rows = [
    rowOf([50, 1.2], 51.26, 1_234),
    { key: ['m', 'y'], published: { accuracy: 1, kiloTokens: 2 }, kind: 'cell' as const },
  ]
  const comparison = comparisonOf(rows)
  t.regex(comparisonText(comparison), /m +x +50\.0 +51\.3 +\+1\.3 +1\.2 +1\.2 +=/)
  t.regex(comparisonText(comparison), /m +y +1\.0 +- +2\.0 +-/)
  t.true(comparisonMarkdown(comparison).includes('| m | x | 50.0 | 51.3 | +1.3 | 1.2 | 1.2 | = |'))
  t.true(comparisonCsv(comparison).includes('m,x,cell,50,51.26,1.3,,,1.2,1234,0,,,'))
})
