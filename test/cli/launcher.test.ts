import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import test from 'ava'
import { AUTOTTS, run, runAutotts, workFolder } from '../support/run-autotts.ts'
import { experimentFolder, pluginSource, SMALL } from '../support/small-experiment.ts'

/** A Node of this machine that is too old for autotts, where there is one. */
function oldNode(): string | undefined {
  const { PATH = '' } = process.env
  const found = PATH.split(delimiter).map((folder) => join(folder, 'node'))
  return found.find((node) => existsSync(node) && /^v(?:1\d|20|22)\./.test(versionOf(node)))
}

function versionOf(node: string): string {
  return execFileSync(node, ['--version'], { encoding: 'utf8' })
}

const old = oldNode()

test('help lists every command on stdout', async (t) => {
  const { code, stdout, stderr } = await runAutotts(['--help'])
  t.is(code, 0)
  t.is(stderr, '')
  for (const command of ['evaluate', 'reproduce', 'data']) t.regex(stdout, new RegExp(`autotts ${command}`))
})

test('the version is that of the package', async (t) => {
  t.regex((await runAutotts(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/)
})

const onOldNode = old === undefined ? test.skip : test

onOldNode('an old Node starts the workspace’s own and passes on output and exit code', async (t) => {
  const { code, stderr } = await run(old ?? '', [AUTOTTS, 'evalute'], {})
  t.is(code, 2)
  t.regex(stderr, /^error E_USAGE: autotts has no command evalute; did you mean evaluate\?/)
})

onOldNode(
  'a second signal to the launcher ends a program that a plugin keeps too busy to hear it',
  async (t) => {
    const cwd = await workFolder(t)
    const loop = pluginSource('mutation', 'mutate() { for (;;); }')
    experimentFolder(cwd, 'x', `${SMALL}mutation: [{ use: ./mine.ts }]\n`, { 'mine.ts': loop })
    const log = join(cwd, 'r', 'events.jsonl')
    const { code } = await run(old ?? '', [AUTOTTS, 'run', 'x/e.yaml', '--out', 'r'], {
      cwd,
      onStart: (kill) => {
        const timer = setInterval(() => {
          if (!existsSync(log) || !readFileSync(log, 'utf8').includes('PopulationUpdated')) return
          clearInterval(timer)
          kill('SIGINT')
          setTimeout(() => kill('SIGINT'), 900)
        }, 50)
        t.teardown(() => clearInterval(timer))
      },
    })
    t.is(code, 128 + constants.signals.SIGKILL)
  },
)

test('a reader that goes away is no error', async (t) => {
  const child = spawn(process.execPath, [AUTOTTS, 'data', 'list'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  t.is(code, 0)
  t.notRegex(stderr, /EPIPE|Error|error/)
})
