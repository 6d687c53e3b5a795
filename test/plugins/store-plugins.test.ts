import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { assertRefused } from '../support/refusal.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'
import { experimentFolder } from '../support/small-experiment.ts'

/** Two questions; `process.argv` tells who reads them. */
function source(model: string, text: string, extra = ''): string {
  return `import { definePlugin } from 'autotts'
import { z } from 'zod'
import { appendFileSync } from 'node:fs'
export default definePlugin({
  kind: 'store', name: 'mine', apiVersion: 1, summary: 'Two questions.', options: z.strictObject({ right: z.int().default(40) }),
  create: ({ options }) => ({
    stores: () => [{ model: '${model}', benchmark: 'quiz', source: 'a test', licence: 'none' }],
    *questions() {
      appendFileSync(new URL('./read.txt', import.meta.url), '${model} by ' + process.argv[1] + '\\n')
      ${extra}
      for (const row of [1, 2]) {
        const branches = Array.from({ length: 64 }, (_, b) => {
          const final = b < options.right ? 'yes' : 'no'
          return { tokens: 100 * (2 + (b % 5)), probes: [final], final }
        })
        yield { text: '${text} ' + row, gold: 'yes', interval: 100, branches }
      }
    },
  }),
})
`
}

function experiment(heldOut = './theirs.ts'): string {
  return `name: small
search: { stores: [{ use: ./ours.ts, with: { right: 30 } }] }
heldOut: { stores: [{ use: ${heldOut} }] }
population: { seeds: [asc] }
baselines: []
budget: { individuals: 4 }
fitness: { with: { betas: 2, orders: 1 } }
`
}

const FILES = { 'ours.ts': source('ours', 'question'), 'theirs.ts': source('theirs', 'other question') }

test('a run searches on stores of a plugin; those held out are read by the report and by no process that searches', async (t) => {
  const cwd = await workFolder(t)
  const home = experimentFolder(cwd, 'a', experiment(), FILES)
  const { code, stdout, stderr } = await runAutotts(['run', 'a/e.yaml', '--out', 'r'], { cwd })
  t.is(code, 0, stderr)
  t.regex(stdout, /a found program, readable TypeScript/)
  t.notRegex(stdout, /--store/, 'evaluate knows no stores of plugins')
  const header = JSON.parse(readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8').split('\n')[0] ?? '')
  t.deepEqual(Object.keys(header.stores), ['ours/quiz'])
  t.deepEqual(header.experiment.search.stores, [{ use: './ours.ts', with: { right: 30 } }])
  t.regex(header.plugins['./theirs.ts'], /^[0-9a-f]{64}$/)
  const heldOut = JSON.parse(readFileSync(join(cwd, 'r', 'held-out.json'), 'utf8'))
  t.deepEqual(Object.keys(heldOut.stores), ['theirs/quiz'])
  const readers = readFileSync(join(home, 'read.txt'), 'utf8').trim().split('\n')
  t.deepEqual(
    readers.map((line) => line.replace(/ by .*[\\/]/, ' by ')),
    ['theirs by ask-source-main.ts', 'ours by autotts.js', 'theirs by autotts.js'],
  )
})

test('a run does not go on with other content of its stores', async (t) => {
  const cwd = await workFolder(t)
  const home = experimentFolder(cwd, 'a', experiment(), {
    ...FILES,
    'content.json': '"question"',
    'ours.ts': source('ours', "' + word + '").replace(
      'export default',
      "import { readFileSync } from 'node:fs'\nconst word = JSON.parse(readFileSync(new URL('./content.json', import.meta.url), 'utf8'))\nexport default",
    ),
  })
  t.is((await runAutotts(['run', 'a/e.yaml', '--out', 'r'], { cwd })).code, 0)
  writeFileSync(join(home, 'content.json'), '"changed"')
  const again = await runAutotts(['resume', 'r'], { cwd })
  assertRefused(t, again, { code: 'E_RUN_CHANGED', says: /stores\[ours\/quiz\]: .* in the run, .* now/ })
})

test('what is searched on and held out is refused, by id and by question', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'same', experiment('./ours.ts'), FILES)
  const same = await runAutotts(['run', 'same/e.yaml', '--out', 'r'], { cwd })
  assertRefused(t, same, {
    code: 'E_EXPERIMENT_HELD_OUT',
    says: /ours\/quiz is both searched on and held out/,
  })
  experimentFolder(cwd, 'renamed', experiment(), { ...FILES, 'theirs.ts': source('theirs', ' question ') })
  const renamed = await autottsHere(['run', 'renamed/e.yaml', '--out', 'r'], { cwd })
  assertRefused(t, renamed, {
    code: 'E_EXPERIMENT_HELD_OUT',
    says: /2 questions of theirs\/quiz are also in ours\/quiz/,
  })
})

test('a source that throws or gives what no store can be made of is named with its place, whichever side it is on', async (t) => {
  const cwd = await workFolder(t)
  const broken = {
    throws: ["throw new Error('no network')", /mine: no network|theirs\.ts: no network/],
    garbage: [
      "yield { text: 'a', gold: 'b', interval: 0, branches: [] }",
      /question 1 of \w+\/quiz has an interval of 0 tokens/,
    ],
    branch: [
      "yield { text: 'a', gold: 'b', interval: 9, branches: [{ tokens: 3, probes: ['x', 'y'], final: 'x' }] }",
      /branch 1 of question 1 of \w+\/quiz has 2 probes in 1 intervals/,
    ],
  } as const
  for (const [name, [extra, says]] of Object.entries(broken))
    for (const side of ['ours', 'theirs'] as const) {
      const folder = `${name}-${side}`
      experimentFolder(cwd, folder, experiment(), {
        ...FILES,
        [`${side}.ts`]: source(side, 'another', extra),
      })
      const result = await autottsHere(['validate', `${folder}/e.yaml`], { cwd })
      assertRefused(
        t,
        result,
        { code: 'E_PLUGIN_FAILED', says, at: side === 'ours' ? /e\.yaml:2:/ : /e\.yaml:3:/ },
        folder,
      )
    }
})
