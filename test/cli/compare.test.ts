import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { workFolder } from '../support/run-autotts.ts'

const QUICK = ['--store', 'synthetic/quickstart', '--orders', '3', '--workers', '1']

test('differences are those of the rows that evaluate prints', async (t) => {
  const words = ['sc', 'asc', ...QUICK, '--beta', '0,1', '--format', 'json']
  const [compared, evaluated] = await Promise.all([
    autottsHere(['compare', ...words]),
    autottsHere(['evaluate', ...words]),
  ])
  t.is(compared.code, 0, compared.stderr)
  const rows: Record<string, unknown>[] = JSON.parse(evaluated.stdout)
  const of = (controller: string, beta: number, figure: string) =>
    Number(rows.find((row) => row['controller'] === controller && row['beta'] === beta)?.[figure])
  const differences: Record<string, unknown>[] = JSON.parse(compared.stdout)
  for (const figure of ['accuracy', 'tokens']) {
    for (const beta of [0, 1]) {
      const row = differences.find((one) => one['figure'] === figure && one['beta'] === beta)
      const expected = of('sc', beta, figure) - of('asc', beta, figure)
      t.like(row, { first: 'sc', second: 'asc', store: 'all', orders: 3, questions: 24 })
      t.true(Math.abs(Number(row?.['difference']) - expected) < 1e-6, `${figure} at ${beta}`)
      t.true(Number(row?.['low']) <= expected + 1e-6 && expected - 1e-6 <= Number(row?.['high']))
    }
  }
  t.deepEqual(
    differences.filter(({ beta }) => beta === null).map(({ figure }) => figure),
    ['accuracy', 'tokens', 'hypervolume', 'budget-averaged-accuracy'],
  )
})

test('the first is compared with each of the others, store by store where that is asked for', async (t) => {
  const { code, stdout } = await autottsHere([
    'compare',
    ...['cmc', 'sc', 'asc', ...QUICK, '--store', 'synthetic/quickstart-held-out'],
    ...['--beta', '1', '--gamma', '0.05', '--each-store', '--format', 'csv'],
  ])
  t.is(code, 0)
  const lines = stdout.trimEnd().split('\n')
  const pairs = lines.slice(1).map((line) => line.split(',').slice(0, 4).join(' '))
  t.is(pairs.length, 2 * 3 * 3)
  t.deepEqual(
    new Set(pairs.map((pair) => pair.split(' ').slice(0, 2).join(' '))),
    new Set(['cmc sc', 'cmc asc']),
  )
  t.true(pairs.includes('cmc asc synthetic/quickstart-held-out j'))
  const figures = lines.slice(1).map((line) => line.split(','))
  const at = (store: string, figure: string) =>
    Number(figures.find((cells) => cells[1] === 'sc' && cells[2] === store && cells[3] === figure)?.[11])
  const mean = (at('synthetic/quickstart', 'accuracy') + at('synthetic/quickstart-held-out', 'accuracy')) / 2
  t.true(Math.abs(at('all', 'accuracy') - mean) < 1e-9)
})

test('the text for people names both programs, the interval and the p-value', async (t) => {
  const { stdout } = await autottsHere(['compare', 'asc', 'sc', ...QUICK, '--beta', '1'])
  t.regex(stdout, /^against +figure +beta +asc +theirs +difference +95% interval +p$/m)
  t.regex(stdout, /^sc +tokens +1 +[\d,]+ +[\d,]+ +-\d+\.\d% +-\d+\.\d to -\d+\.\d +0\.00\d$/m)
  t.regex(stdout, /2,000 resamples of the 24 questions/)
})

test('a single controller cannot be compared, and one that fails costs its own rows only', async (t) => {
  const alone = await autottsHere(['compare', 'asc', ...QUICK])
  t.is(alone.code, 2)
  t.regex(alone.stderr, /E_USAGE: there is nothing to compare asc with/)
  const folder = await workFolder(t)
  const bad = join(folder, 'bad.ts')
  await writeFile(bad, 'export default 1\n')
  const words = [...QUICK, '--beta', '1', '--format', 'json']
  const second = await autottsHere(['compare', 'asc', bad, 'sc', ...words])
  t.is(second.code, 1)
  t.deepEqual(
    new Set(JSON.parse(second.stdout).map((row: { second: string }) => row.second)),
    new Set(['sc']),
  )
  const first = await autottsHere(['compare', bad, 'asc', ...words])
  t.is(first.code, 1)
  t.is(first.stdout, '')
  t.regex(first.stderr, /E_CONTROLLER_FORM/)
})

test('with an indicator only whole curves are compared, and accuracy within each budget', async (t) => {
  const words = ['compare', 'asc', 'sc', 'esc', ...QUICK, '--indicator', 'budget-averaged-accuracy']
  const { code, stdout, stderr } = await autottsHere([
    ...words,
    '--budgets',
    '20000,50000',
    '--format',
    'json',
  ])
  t.is(code, 0, stderr)
  const rows: Record<string, unknown>[] = JSON.parse(stdout)
  t.deepEqual(
    rows.map(({ second, figure, beta }) => [second, figure, beta]),
    ['sc', 'esc'].flatMap((second) =>
      ['budget-averaged-accuracy', 'accuracy within 20000', 'accuracy within 50000'].map((figure) => [
        second,
        figure,
        null,
      ]),
    ),
  )
  for (const at of [0, 3]) {
    const [all, one, other] = rows.slice(at, at + 3).map(({ difference }) => Number(difference))
    t.true(Math.abs(Number(all) - (Number(one) + Number(other)) / 2) < 1e-9)
  }
  t.true(
    rows.every(
      ({ low, difference, high }) => Number(low) <= Number(difference) && Number(difference) <= Number(high),
    ),
  )
})
