import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const QUICKSTART = fileURLToPath(new URL('../../experiments/quickstart.yaml', import.meta.url))
const SMALL = ['individuals=6', 'usd=0']
  .map((setting) => `budget.${setting}`)
  .concat('fitness.with.orders=1', 'fitness.with.betas=2', 'baselines=[asc]', 'heldOut.report=on-request')
  .flatMap((setting) => ['--set', setting])

/** The first line of a text that says something of opening. */
const openedLine = (text: string) => /^.*search opened:.*$/im.exec(text)?.[0]

test('the log of a run proves which stores its search opened, and its reports say so', async (t) => {
  t.timeout(240_000)
  const cwd = await workFolder(t)
  const run = await runAutotts(['run', QUICKSTART, ...SMALL, '--out', 'r'], { cwd })
  t.is(run.code, 0, run.stderr)
  const [started, audited, opened] = readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8')
    .split('\n', 3)
    .map((line) => JSON.parse(line))
  t.is(audited.type, 'LeakAudited')
  t.is(opened.type, 'StoresOpened')
  t.deepEqual(opened.stores, started.stores)
  t.deepEqual(Object.keys(opened.stores), ['synthetic/quickstart'])
  t.deepEqual(opened.sealed, ['synthetic/quickstart-held-out'])
  const line =
    `search opened: synthetic/quickstart (${opened.stores['synthetic/quickstart'].slice(0, 12)}); ` +
    'held-out stores opened by the search: none; sealed from it: synthetic/quickstart-held-out'
  t.is(openedLine(run.stdout), line)
  t.is(openedLine(readFileSync(join(cwd, 'r', 'report.md'), 'utf8')), `S${line.slice(1)}.`)
  const report = await runAutotts(['report', 'r'], { cwd })
  t.is(openedLine(report.stdout), line)

  t.false(existsSync(join(cwd, 'r', 'held-out.json')), 'nobody asked for a look')
  t.regex(run.stderr, /held-out stores stay closed; `autotts report r --held-out` opens them/)
  const looked = await runAutotts(['report', 'r', '--held-out'], { cwd })
  t.is(looked.code, 0, looked.stderr)
  t.true(existsSync(join(cwd, 'r', 'held-out.json')))
  t.is(openedLine(looked.stdout), line, 'the look was not the search')
})
