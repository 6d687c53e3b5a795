import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { assertRefused } from '../../support/refusal.ts'
import { runAutotts, workFolder } from '../../support/run-autotts.ts'
import { experimentFolder, pluginSource, SMALL } from '../../support/small-experiment.ts'

/** Mutations that do not come back: by never settling, and by never giving back the only thread. */
const HANGING = {
  'waits for ever': 'mutate: () => new Promise(() => setInterval(() => {}, 1000))',
  'loops for ever': 'mutate() { for (;;); }',
  'loops for ever, later': 'async mutate() { await null; for (;;); }',
}

const MUTATION = 'mutation: [{ use: ./mine.ts }]'

/** Calls back once the log of the run in `r` has an individual, so that the mutation has its turn. */
function onceEvaluated(t: ExecutionContext, cwd: string, then: () => void): void {
  const log = join(cwd, 'r', 'events.jsonl')
  const timer = setInterval(() => {
    if (!existsSync(log) || !readFileSync(log, 'utf8').includes('PopulationUpdated')) return
    clearInterval(timer)
    setTimeout(then, 500)
  }, 20)
  t.teardown(() => clearInterval(timer))
}

/** Presses Ctrl-C as a terminal does: everyone in the foreground hears it. */
async function interrupted(t: ExecutionContext, methods: string, presses: number) {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', `${SMALL}${MUTATION}\n`, { 'mine.ts': pluginSource('mutation', methods) })
  const result = await runAutotts(['run', 'x/e.yaml', '--out', 'r'], {
    cwd,
    ownGroup: true,
    onStart: (kill) =>
      onceEvaluated(t, cwd, () => {
        for (let press = 0; press < presses; press += 1) setTimeout(() => kill('SIGINT'), press * 2_600)
      }),
  })
  return { cwd, ...result }
}

async function assertKept(t: ExecutionContext, cwd: string): Promise<void> {
  const tail = await runAutotts(['tail', 'r'], { cwd })
  t.is(tail.code, 0, tail.stderr)
  t.regex(tail.stdout, /i0000 joined the population/)
}

test('Ctrl-C says which plugin is waited for, and a second one ends at once', async (t) => {
  const { cwd, code, stderr } = await interrupted(t, HANGING['waits for ever'], 2)
  t.is(code, 130, stderr)
  t.regex(stderr, /stopping after what is under way \(interrupted\)/)
  t.regex(stderr, /still waiting for mine \(i0001.*\d s so far\); a second Ctrl-C ends at once/)
  await assertKept(t, cwd)
})

for (const what of ['loops for ever', 'loops for ever, later'] as const) {
  test(`a plugin that ${what} is ended by a second Ctrl-C, and what was logged is kept`, async (t) => {
    const { cwd, code, stderr } = await interrupted(t, HANGING[what], 2)
    t.is(code, -1, stderr)
    t.regex(stderr, /mine \(i0001.*\) keeps autotts busy/)
    t.regex(stderr, /ended at once; what was logged is kept/)
    await assertKept(t, cwd)
  })
}

test('a plugin that outlasts the patience of the experiment ends the run, which goes on with it where it was', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', `${SMALL}${MUTATION}\npatience: 0.02\n`, {
    'mine.ts': pluginSource('mutation', HANGING['waits for ever']),
  })
  const refusal = {
    code: 'E_PLUGIN_TIMEOUT',
    says: /mine did not come back for i0001 within 0\.02 minutes/,
    expected: /patience/,
    next: /autotts resume/,
  } as const
  assertRefused(t, await runAutotts(['run', 'x/e.yaml', '--out', 'r'], { cwd }), refusal)
  await assertKept(t, cwd)
  const log = readFileSync(join(cwd, 'r', 'events.jsonl'))
  assertRefused(t, await runAutotts(['resume', 'r'], { cwd }), refusal)
  const patient = { ...refusal, says: /within 0\.03 minutes/ }
  const words = ['run', 'x/e.yaml', '--out', 'r', '--set', 'patience=0.03']
  assertRefused(t, await runAutotts(words, { cwd }), patient)
  t.true(readFileSync(join(cwd, 'r', 'events.jsonl')).equals(log))
})

test('a fitness that never settles ends the run by its patience too', async (t) => {
  const cwd = await workFolder(t)
  const methods =
    "objectives: [{ name: 'a', direction: 'maximise', unit: 'x' }], evaluate: () => new Promise(() => {})"
  experimentFolder(
    cwd,
    'x',
    `${SMALL.replace(/^fitness.*\n/m, '')}fitness: { use: ./mine.ts }\npatience: 0.02\n`,
    {
      'mine.ts': pluginSource('fitness', methods),
    },
  )
  const result = await runAutotts(['run', 'x/e.yaml', '--out', 'r'], { cwd })
  assertRefused(t, result, { code: 'E_PLUGIN_TIMEOUT', says: /fitness did not come back for i0000/ })
})
