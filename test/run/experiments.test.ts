import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = join(ROOT, 'experiments')
const SHARED = process.env['AUTOTTS_DATA'] ?? join(ROOT, '..', 'shared', 'replay-stores')
const REAL = /qwen3-/

/** Settings under which an experiment ends in seconds, with all of its parts. */
const SHORT = ['budget.individuals=8', 'fitness.with.orders=1', 'fitness.with.betas=2', 'baselines=[asc]']

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))) {
  const path = join(FOLDER, file)
  const text = readFileSync(path, 'utf8')
  const absent = REAL.test(text) && !existsSync(SHARED)
  const declare = absent ? test.skip : test

  declare(`experiments/${file} runs to its held-out report`, async (t) => {
    const cwd = await workFolder(t)
    const words = ['run', path, '--out', 'r', ...SHORT.flatMap((setting) => ['--set', setting])]
    const env = REAL.test(text) ? { AUTOTTS_DATA: SHARED, AUTOTTS_CACHE: join(cwd, 'cache') } : {}
    const { code, stdout, stderr } = await runAutotts(words, { cwd, env })
    t.is(code, 0, stderr)
    t.regex(stdout, /held out/)
    t.true(existsSync(join(cwd, 'r', 'held-out.json')))
  })

  test(`experiments/${file} names its schema for editors`, (t) => {
    t.is(text.split('\n')[0], '# yaml-language-server: $schema=./experiment.schema.json')
  })
}
