import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import type { EvaluationRow } from '../../core/src/evaluation/evaluation-row.ts'
import { type BranchTriple, releasedRecord } from '../../core/test/stores/released-file.ts'
import { expectedRows } from '../parity/expected-rows.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const BESIDE = fileURLToPath(new URL('../../../shared/replay-stores', import.meta.url))
const { AUTOTTS_DATA = '' } = process.env
const RELEASED = [AUTOTTS_DATA, BESIDE].find((folder) => folder !== '' && existsSync(folder))
const onRealData = RELEASED === undefined ? test.skip : test

/** Columns of a comparison's CSV by name; keys hold no commas. */
async function readCsv(file: string): Promise<Record<string, string>[]> {
  const [head = '', ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n')
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  })
}

/** A released file for the second column of Table 2: half of the branches are right. */
function ownStore(): string {
  const branches = Array.from({ length: 64 }, (_, i): BranchTriple => {
    const answer = i % 2 === 0 ? 'A' : 'B'
    return [[answer, answer], 1_000 + i, answer]
  })
  return JSON.stringify([releasedRecord('A', branches), releasedRecord('A', branches, { question: 'Why?' })])
}

onRealData('table 1 comes out to the digit of the reference run, in the sandbox', async (t) => {
  t.timeout(600_000)
  const folder = await workFolder(t)
  const { code, stdout, stderr } = await runAutotts(
    ['reproduce', 'table1', '--sandbox', 'all', '--out', 'out'],
    {
      cwd: folder,
      env: { AUTOTTS_DATA: RELEASED, AUTOTTS_CACHE: join(folder, 'cache') },
    },
  )
  t.is(code, 0, stderr)
  t.regex(stderr, /no licence stated/)
  t.regex(
    stdout,
    /66 of 72 cells come out to the printed digit\. The other 6 are explained in footnote a and b\./,
  )
  t.deepEqual((await readdir(join(folder, 'out'))).sort(), ['table1.csv', 'table1.md', 'table1.svg'])
  const rows = await readCsv(join(folder, 'out', 'table1.csv'))
  const found = rows.filter(({ kind }) => kind === 'cell' || kind === 'extra')
  const digits = found
    .filter(({ benchmark }) => benchmark !== 'held-out mean')
    .map(({ model, benchmark, reproducedAccuracy, reproducedTokens }) => {
      const accuracy = Number(reproducedAccuracy).toFixed(2)
      return `${model}/${benchmark} ${accuracy} ${Math.trunc(Number(reproducedTokens))}`.toLowerCase()
    })
  const expected = expectedRows('reference-run').map(
    ({ store, accuracy, tokens }) => `${store} ${accuracy} ${tokens}`,
  )
  t.is(digits.length, expected.length)
  t.deepEqual(digits.sort(), expected.sort())
})

onRealData('table 3 and the figures come out where figures were printed', async (t) => {
  t.timeout(600_000)
  const folder = await workFolder(t)
  const { code, stdout, stderr } = await autottsHere(['reproduce', 'table3'], {
    cwd: folder,
    env: { AUTOTTS_DATA: RELEASED, AUTOTTS_CACHE: join(folder, 'cache') },
  })
  t.is(code, 0, stderr)
  t.regex(stdout, /4 of 4 cells come out to the printed digit/)
  t.regex(await readFile(join(folder, 'reproduced', 'table3.md'), 'utf8'), /!\[.*\]\(table3\.svg\)/)
})

onRealData('rows of evaluate are those of the reference run', async (t) => {
  t.timeout(600_000)
  const folder = await workFolder(t)
  const store = 'qwen3-0.6b/aime24'
  const words = ['evaluate', 'sc', 'parallel-probe', 'cmc', '--store', store, '--grading', 'paper']
  const { stdout, stderr } = await autottsHere([...words, '--beta', '0.5,1', '--format', 'json'], {
    env: { AUTOTTS_DATA: RELEASED, AUTOTTS_CACHE: join(folder, 'cache') },
  })
  const rows: readonly EvaluationRow[] = JSON.parse(stdout)
  let compared = 0
  for (const { controller, beta, accuracy, tokens } of rows) {
    const expected = expectedRows('reference-run').find(
      (row) => row.store === store && row.program === controller && row.beta === beta,
    )
    if (expected === undefined) continue
    compared += 1
    t.is(`${accuracy.toFixed(2)} ${Math.trunc(tokens)}`, `${expected.accuracy} ${expected.tokens}`, stderr)
  }
  t.is(rows.length, 6)
  t.is(compared, 4)
})

test('table 2 says that its data was not released', async (t) => {
  const folder = await workFolder(t)
  const { code, stdout } = await autottsHere(['reproduce', 'table2'], { cwd: folder })
  t.is(code, 0)
  t.regex(stdout, /were not released\. Give stores of your own for them with --store/)
  t.false(existsSync(join(folder, 'reproduced')))
})

test('table 2 runs on a store of its own and leaves the other column open', async (t) => {
  const folder = await workFolder(t)
  await mkdir(join(folder, 'Qwen3-1.7B'))
  await writeFile(join(folder, 'Qwen3-1.7B', 'gpqa-diamond.json'), ownStore())
  const words = ['reproduce', 'table2', '--store', 'Qwen3-1.7B/gpqa-diamond.json', '--orders', '4']
  const { code, stderr } = await autottsHere(words, { cwd: folder })
  t.is(code, 0, stderr)
  const rows = await readCsv(join(folder, 'reproduced', 'table2.csv'))
  t.is(rows.length, 10)
  for (const { benchmark, publishedAccuracy, reproducedTokens } of rows) {
    t.not(publishedAccuracy, '')
    t.is(reproducedTokens !== '', benchmark === 'GPQA-Diamond')
  }
})

test('a store that Table 2 does not have is refused with what it has', async (t) => {
  const { code, stderr } = await autottsHere(['reproduce', 'table2', '--store', 'synthetic/quickstart'])
  t.is(code, 1)
  t.regex(stderr, /E_STORE_UNKNOWN[\s\S]*Qwen3-1\.7B on GPQA-Diamond/)
})

test('stores that are missing are announced with their origin and licence before they are fetched', async (t) => {
  const folder = await workFolder(t)
  const { code, stderr } = await autottsHere(['reproduce', 'table3', '--from', folder], {
    cwd: folder,
    env: { AUTOTTS_DATA: '', AUTOTTS_CACHE: join(folder, 'cache') },
  })
  t.is(code, 1)
  t.regex(stderr, /arXiv 2605\.08083[\s\S]*no licence stated[\s\S]*error E_DATA_DOWNLOAD/)
})

test('a table that does not exist is refused with those that do', async (t) => {
  const { code, stderr } = await autottsHere(['reproduce', 'table4'])
  t.is(code, 2)
  t.regex(stderr, /table4[\s\S]*table1, table2, table3, figure3, figure4, all/)
})
