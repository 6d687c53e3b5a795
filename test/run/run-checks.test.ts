import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const QUICKSTART = fileURLToPath(new URL('../../experiments/quickstart.yaml', import.meta.url))

test('a store that is searched on cannot be held out, and a wrong experiment is refused with its place', async (t) => {
  const cwd = await workFolder(t)
  // In a process of its own: what it seals, nothing in that process can open any more.
  const sealing = ['--set', 'heldOut.stores=[synthetic/quickstart]']
  const leak = await runAutotts(['run', QUICKSTART, ...sealing], { cwd })
  t.regex(leak.stderr, /E_EXPERIMENT_HELD_OUT|E_STORE_SEALED/)
  const typo = await autottsHere(['validate', QUICKSTART, '--set', 'fitness.with.order=3'], { cwd })
  t.is(typo.code, 1)
  t.regex(typo.stderr, /E_PLUGIN_OPTIONS: fitness\.with has no key order/)
  t.regex(typo.stderr, /expected +orders /)
  const nothing = await autottsHere(['resume', '.'], { cwd })
  t.regex(nothing.stderr, /E_RUN_UNKNOWN/)
  t.deepEqual(readdirSync(cwd), ['bin'], 'nothing was written')
})

test('validate prints the resolved experiment and what it can take, and changes nothing', async (t) => {
  const cwd = await workFolder(t)
  const { code, stdout } = await autottsHere(['validate', QUICKSTART], { cwd })
  t.is(code, 0)
  t.regex(stdout, /^slots: 4$/m)
  t.regex(stdout, /^# held out +synthetic\/quickstart-held-out$/m)
  t.regex(stdout, /^# at most +140 individuals, 140 evaluations, [\d,]+ episodes/m)
  t.deepEqual(readdirSync(cwd), ['bin'])
})

test('a run that is judged on questions it searched on is refused, or with audit: warn says so wherever it reports', async (t) => {
  const cwd = await workFolder(t)
  const models = [
    ...['search.stores=[synthetic-small/late-bloomers]', 'heldOut.stores=[synthetic-large/late-bloomers]'],
    ...['budget.individuals=5', 'baselines=[asc]', 'fitness.with.orders=1', 'fitness.with.betas=2'],
  ].flatMap((setting) => ['--set', setting])
  const refused = await autottsHere(['run', QUICKSTART, ...models, '--out', 'r'], { cwd })
  t.is(refused.code, 1)
  t.regex(refused.stderr, /E_EXPERIMENT_HELD_OUT: 30 questions of synthetic-large\/late-bloomers are also in/)
  t.false(existsSync(join(cwd, 'r')))
  const warn = [...models, '--set', 'heldOut.audit=warn']
  const warned = await autottsHere(['run', QUICKSTART, ...warn, '--out', 'r'], { cwd })
  t.is(warned.code, 0, warned.stderr)
  const sentence = /30 questions of synthetic-large\/late-bloomers are also in synthetic-small\/late-bloomers/
  t.regex(warned.stderr, sentence)
  t.regex(readFileSync(join(cwd, 'r', 'report.md'), 'utf8'), sentence)
  t.is(JSON.parse(readFileSync(join(cwd, 'r', 'result.json'), 'utf8')).leaks.length, 1)
  t.regex(
    readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8').split('\n')[1] ?? '',
    /LeakAudited.*"questions":30/,
  )
})
