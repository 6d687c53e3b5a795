import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SearchEvent } from 'autotts'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { experimentFolder, pluginSource, SMALL } from '../support/small-experiment.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const parent = temporaryFolder('autotts-beta-none-')

/** Every other offspring takes its number of branches from beta. */
const FREEZES = pluginSource(
  'mutation',
  `async mutate(_parent, { random, setup, workbench }) {
      const n = random.integer(2, 40)
      const open = n % 2 === 0 ? \`\${n} + Math.round(2 * beta)\` : \`\${n}\`
      const source = \`import { defineController, plurality } from 'autotts/controller'
export default defineController({
  name: 'fixed', signals: ['finals'], schedule: (beta) => ({ open: \${open} }),
  *solve(question, knobs) { yield question.read(knobs.open); return plurality(question.finished).winner },
})
\`
      const checked = await workbench.check(source)
      if ((checked.kind === 'refused') !== open.includes('beta')) throw new Error('the workbench checks something else')
      return { kind: 'offspring', source, change: \`with beta \${setup.beta}\` }
    }`,
)

const YAML =
  `${SMALL.replace('quickstart]', 'quickstart], beta: none').replace('betas: 2', 'betas: [1]')}slots: 1
mutation: [{ use: ./freezes.ts }]
budget: { individuals: 8 }
`.replace('budget: { individuals: 6 }\n', '')

test('without beta what is bred has constant knobs, and everything has one operating point; a seed spends its most', async (t) => {
  const cwd = experimentFolder(parent, 'run', YAML, { 'freezes.ts': FREEZES })
  const { code, stderr } = await autottsHere(['run', 'e.yaml', '--out', 'r'], { cwd })
  t.is(code, 0, stderr)
  const lines = readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const events = lines.map((line): SearchEvent => JSON.parse(line))
  const curves = events.flatMap((event) =>
    event.type === 'IndividualEvaluated' ? [event.fitness.curve] : [],
  )
  t.deepEqual(new Set(curves.flatMap((curve) => curve.map(({ beta }) => beta))), new Set([1]))
  t.is(curves[0]?.[0]?.knobs?.['max'], 64, 'asc is compared at its most')
  const asked = events.flatMap((event) => (event.type === 'IndividualAsked' ? [event] : []))
  t.true(asked.slice(1).every(({ lineage }) => lineage.change === 'with beta none'))
  t.is(asked[0]?.behaviour?.episodes, 8 * 3, 'nothing is probed at other betas either')
  const refused = events.flatMap((event) => (event.type === 'IndividualRejected' ? [event] : []))
  t.true(refused.length > 0 && refused.length < 7)
  for (const { stage, code, reason } of refused) {
    t.deepEqual([stage, code], ['check', 'E_CONTROLLER_SCHEDULE'])
    t.regex(reason, /^knob 'open' of i\d{4} is \d+ at beta = 0 and \d+ at beta = 1$/)
  }
})

test('an experiment that sweeps betas although it has none is refused where the betas stand', async (t) => {
  const yaml = YAML.replace('betas: [1]', 'betas: 11')
  const cwd = experimentFolder(parent, 'swept', yaml, { 'freezes.ts': FREEZES })
  const { code, stderr } = await autottsHere(['validate', 'e.yaml'], { cwd })
  t.is(code, 1)
  t.regex(
    stderr,
    /E_PLUGIN_OPTIONS: several betas are to be evaluated, but the experiment says `search\.beta: none`/,
  )
  t.regex(stderr, /e\.yaml:\d+:\d+/)
})
