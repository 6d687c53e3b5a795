import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { AUTOTTS, run, workFolder } from '../support/run-autotts.ts'
import { experimentFolder, pluginSource, SMALL } from '../support/small-experiment.ts'

const WAITS = 'mutate: () => new Promise(() => setInterval(() => {}, 1000))'
/** Sooner after the first than the same press could ever come by another way. */
const SOON_MS = 150

/** A Node too old for autotts, which starts the right one beside itself: both hear a terminal. */
const OLD = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find(
    (node) =>
      existsSync(node) && /^v(?:1\d|20|22)\./.test(execFileSync(node, ['--version'], { encoding: 'utf8' })),
  )

/** Presses Ctrl-C in a run whose mutation never comes back, once or twice; after a single one it is killed at last. */
async function pressed(t: ExecutionContext, node: string, presses: 1 | 2, ownGroup = true) {
  const cwd = await workFolder(t)
  const plugin = { 'mine.ts': pluginSource('mutation', WAITS) }
  experimentFolder(cwd, 'x', `${SMALL}mutation: [{ use: ./mine.ts }]\n`, plugin)
  const log = join(cwd, 'r', 'events.jsonl')
  return run(node, [AUTOTTS, 'run', 'x/e.yaml', '--out', 'r'], {
    cwd,
    ownGroup,
    onStart: (kill) => {
      const timer = setInterval(() => {
        if (!existsSync(log) || !readFileSync(log, 'utf8').includes('PopulationUpdated')) return
        clearInterval(timer)
        setTimeout(() => kill('SIGINT'), 500)
        if (presses === 2) setTimeout(() => kill('SIGINT'), 500 + SOON_MS)
        else setTimeout(() => kill('SIGKILL'), 4_000)
      }, 20)
      t.teardown(() => clearInterval(timer))
    },
  })
}

test('a second Ctrl-C ends a run at once, however soon it follows the first', async (t) => {
  const { code, stderr } = await pressed(t, process.execPath, 2)
  t.is(code, 130, stderr)
  t.regex(stderr, /a second Ctrl-C ends at once\n[\s\S]*ended at once\n/)
})

const withLauncher = OLD === undefined ? test.skip : test

withLauncher('one Ctrl-C that a launcher hears too is one', async (t) => {
  const { code, stderr } = await pressed(t, OLD ?? '', 1)
  t.is(code, -1, stderr)
  t.regex(stderr, /still waiting for mine/)
  t.notRegex(stderr, /ended at once/)
})

for (const ownGroup of [true, false]) {
  const who = ownGroup ? 'the launcher hears too' : 'the launcher alone hears'
  withLauncher(`a second Ctrl-C that ${who} ends the run at once`, async (t) => {
    const { code, stderr } = await pressed(t, OLD ?? '', 2, ownGroup)
    t.is(code, 130, stderr)
    t.regex(stderr, /ended at once\n/)
  })
}
