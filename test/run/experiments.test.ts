import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { readExperiment } from '../../core/src/experiment/read-experiment.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { workFolder } from '../support/run-autotts.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = join(ROOT, 'experiments')
const SHARED = process.env['AUTOTTS_DATA'] ?? join(ROOT, '..', 'shared', 'replay-stores')
const REAL = /qwen3-|aime24/
/** The released stores are imported once for all of them. */
const CACHE = temporaryFolder('autotts-experiments-')

/** Settings under which an experiment ends in seconds, with all of its parts; races look after up to twelve orders. */
const SHORT = ['budget.individuals=8', 'fitness.with.orders=13', 'fitness.with.betas=2', 'baselines=[asc]']

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))) {
  const path = join(FOLDER, file)
  const text = readFileSync(path, 'utf8')
  const absent = REAL.test(text) && !existsSync(SHARED)
  const declare = absent ? test.skip : test

  declare(
    `experiments/${file} runs to its end, and to its held-out report unless it keeps that for later`,
    async (t) => {
      const cwd = await workFolder(t)
      const words = ['run', path, '--out', 'r', ...SHORT.flatMap((setting) => ['--set', setting])]
      const env = REAL.test(text) ? { AUTOTTS_DATA: SHARED, AUTOTTS_CACHE: CACHE } : {}
      const { code, stdout, stderr } = await autottsHere(words, { cwd, env })
      t.is(code, 0, stderr)
      const { spec } = await readExperiment(path)
      const looked = spec.heldOut?.report === 'at-end'
      t.is(/, held out/.test(stdout), looked)
      t.is(existsSync(join(cwd, 'r', 'held-out.json')), looked)
    },
  )

  test(`experiments/${file} names its schema for editors`, (t) => {
    t.is(text.split('\n')[0], '# yaml-language-server: $schema=./experiment.schema.json')
  })
}

/** Of the variants all but the stores, which many do not have: their plugins, options and settings. */
for (const part of ['ablations', 'generalise']) {
  for (const file of readdirSync(join(FOLDER, part))) {
    test(`experiments/${part}/${file} runs on synthetic stores, and opens nothing held out`, async (t) => {
      const cwd = await workFolder(t)
      const path = join(FOLDER, part, file)
      const { spec } = await readExperiment(path)
      t.true(spec.heldOut === undefined || spec.heldOut.report === 'on-request')
      const held = spec.heldOut === undefined ? [] : ['heldOut=null']
      const settings = ['search.stores=[synthetic/quickstart]', ...held, 'budget.individuals=8']
      const small = [...settings, 'fitness.with.orders=13', 'baselines=[asc]'].flatMap((one) => [
        '--set',
        one,
      ])
      const { code, stderr } = await autottsHere(['run', path, '--out', 'r', ...small], { cwd })
      t.is(code, 0, stderr)
      t.is(
        readFileSync(path, 'utf8').split('\n')[0],
        '# yaml-language-server: $schema=../experiment.schema.json',
      )
    })
  }
}

/** They differ from the experiments above in seeds and budgets, which the studies' test reads. */
for (const file of readdirSync(join(FOLDER, 'controls'))) {
  test(`experiments/controls/${file} names its schema, and opens nothing held out`, async (t) => {
    const path = join(FOLDER, 'controls', file)
    const { spec } = await readExperiment(path)
    t.is(spec.heldOut?.report, 'on-request')
    t.is(
      readFileSync(path, 'utf8').split('\n')[0],
      '# yaml-language-server: $schema=../experiment.schema.json',
    )
  })
}
