import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { findLedger } from '../../src/cli/find-ledger.ts'
import { ledgerTable } from '../../src/report/discovered/ledger.ts'

const ROW = {
  date: '2026-11-27',
  commit: 'abc',
  program: 'mine 0123456789ab',
  stores: 'a/x',
  grading: 'paper',
  orders: 100,
  accuracy: '44.44',
  within: '75k 40.00',
  remark: '',
}

/** A project whose ledger has these looks, and two folders beside each other in it. */
function project(t: ExecutionContext, looks: readonly number[]) {
  const root = mkdtempSync(join(tmpdir(), 'autotts-ledger-'))
  t.teardown(() => rmSync(root, { recursive: true }))
  const [programs, elsewhere] = [join(root, 'kept', 'found'), join(root, 'elsewhere')]
  for (const folder of [programs, elsewhere, join(root, 'docs')]) mkdirSync(folder, { recursive: true })
  const page = join(root, 'docs', 'discovery.md')
  writeFileSync(page, `# Looks\n\n${ledgerTable(looks.map((look) => ({ ...ROW, look })))}`)
  return { root, page, programs, elsewhere }
}

test('the ledger is found from the programs upwards, wherever the command runs, and from there otherwise', async (t) => {
  const { page, programs, elsewhere } = project(t, [1, 2])
  const found = { file: page, looks: [1, 2] }
  t.deepEqual(await findLedger({ asked: undefined, folders: [programs, tmpdir()] }), found)
  t.deepEqual(await findLedger({ asked: undefined, folders: ['/nowhere/at/all', elsewhere] }), found)
  t.is(await findLedger({ asked: undefined, folders: ['/nowhere/at/all'] }), undefined)
})

test('a page of that name without a ledger is passed by, one that was asked for is refused', async (t) => {
  const { page, programs } = project(t, [1])
  mkdirSync(join(programs, 'docs'))
  const other = join(programs, 'docs', 'discovery.md')
  writeFileSync(other, '# Discovery\n')
  t.like(await findLedger({ asked: undefined, folders: [programs] }), { file: page })
  for (const asked of [other, join(programs, 'none.md')]) {
    const refused = { code: 'E_DISCOVERED', message: /there is no ledger of looks/ }
    const error = await t.throwsAsync(findLedger({ asked, folders: [programs] }), refused)
    t.like(error, { place: { file: asked } })
  }
})

test('a ledger with a line that cannot be read is refused, so that no look is counted wrongly', async (t) => {
  const { page, programs } = project(t, [])
  writeFileSync(page, ledgerTable([{ ...ROW, look: undefined }]))
  await t.throwsAsync(findLedger({ asked: undefined, folders: [programs] }), {
    code: 'E_DISCOVERED',
    message: /not a row of the ledger: \| \? \|/,
  })
})
