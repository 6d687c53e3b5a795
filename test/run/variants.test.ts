import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { workFolder } from '../support/run-autotts.ts'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))

const BASE = `name: base
search: { stores: [synthetic/quickstart] }
population: { seeds: [asc, ./seed.ts] }
mutation: [{ use: ./mine.ts }]
baselines: []
budget: { individuals: 5 }
fitness: { with: { betas: 2, orders: 1 } }
env: { MARK: plain }
`

const SEED = `import { defineController } from 'autotts/controller'

export default defineController({
  name: 'seed',
  signals: ['finals'],
  schedule: (beta) => ({ n: 1 + Math.round(4 * beta) }),
  *solve(question, { n }) {
    yield question.read(n)
    return question.finals.winner
  },
})
`

const PLUGIN = `import { definePlugin } from 'autotts'
import { z } from 'zod'
export default definePlugin({
  kind: 'mutation', name: 'mine', apiVersion: 1, summary: 'Marks a program.',
  options: z.object({ mark: z.string().default('') }),
  create: ({ options }) => ({
    mutate: (parent, { random }) => {
      const change = options.mark + random.integer(0, 1e6)
      return { kind: 'offspring', source: '// ' + change + '\\n' + parent.program.source, change }
    },
  }),
})
`

test('a variant runs with the files of its base and the values of the environment, which its log holds', async (t) => {
  const cwd = await workFolder(t)
  symlinkSync(MODULES, join(cwd, 'node_modules'))
  mkdirSync(join(cwd, 'shared'))
  writeFileSync(join(cwd, 'shared', 'base.yaml'), BASE)
  writeFileSync(join(cwd, 'shared', 'seed.ts'), SEED)
  writeFileSync(join(cwd, 'shared', 'mine.ts'), PLUGIN)
  writeFileSync(
    join(cwd, 'variant.yaml'),
    `extends: shared/base.yaml
name: variant
mutation: [{ use: shared/mine.ts, with: { mark: "\${MARK}-$\${MARK}-" } }]
`,
  )
  const autotts = (words: readonly string[], mark?: string) =>
    autottsHere(words, { cwd, env: { MARK: mark } })
  const { code, stderr } = await autotts(['run', 'variant.yaml', '--out', 'r'], 'bold')
  t.is(code, 0, stderr)
  const log = readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8')
  const { experiment } = JSON.parse(log.split('\n')[0] ?? '')
  t.deepEqual(experiment.env, { MARK: 'bold' })
  t.deepEqual(experiment.population.seeds, ['asc', './shared/seed.ts'])
  t.deepEqual(experiment.mutation, [{ use: 'shared/mine.ts', weight: 1, with: { mark: `bold-\${MARK}-` } }])
  t.false('extends' in experiment)

  const other = await autotts(['run', 'variant.yaml', '--out', 'r'], 'thin')
  t.regex(other.stderr, /E_RUN_EXISTS[\s\S]*env\.MARK: "bold" in the run, "thin" now/)
  const changed = await autotts(['resume', 'r'], 'thin')
  t.regex(changed.stderr, /E_RUN_CHANGED: the environment variable MARK was bold[\s\S]*Unset MARK/)
  t.is((await autotts(['resume', 'r'])).code, 0)
  const forked = await autotts(['fork', 'r', '--out', 'f', '--set', 'budget.individuals=6'], 'thin')
  t.is(forked.code, 0, forked.stderr)
  const own = JSON.parse(readFileSync(join(cwd, 'f', 'events.jsonl'), 'utf8').split('\n')[0] ?? '')
  t.deepEqual(own.experiment, { ...experiment, budget: { individuals: 6 } })
})
