import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { COMMANDS } from '../../core/src/cli/command-list.ts'
import { onlyPrints } from '../../core/src/cli/on-broken-pipe.ts'
import { AUTOTTS, run, workFolder } from '../support/run-autotts.ts'
import { SMALL } from '../support/small-experiment.ts'

test('a run whose reader is gone goes on to its end: its files are written, its lock is gone, its code is its own', async (t) => {
  t.timeout(300_000)
  const cwd = await workFolder(t)
  writeFileSync(join(cwd, 'e.yaml'), SMALL)
  const command = `"${process.execPath}" "${AUTOTTS}" run e.yaml --out r 2>&1 | head -n 0; echo "code \${PIPESTATUS[0]}"`
  const { stdout } = await run('bash', ['-c', command], { cwd })
  t.is(stdout, 'code 0\n')
  t.regex(readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8'), /"type":"RunEnded"/)
  t.true(existsSync(join(cwd, 'r', 'result.json')))
  t.false(existsSync(join(cwd, 'r', 'lock')))
})

test('a run that nobody listens to fails with the code of a failure', async (t) => {
  const cwd = await workFolder(t)
  const child = spawn(process.execPath, [AUTOTTS, 'run', 'absent.yaml'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.destroy()
  child.stderr.destroy()
  t.is(await new Promise((resolve) => child.on('close', resolve)), 1)
})

test('commands that write files, take long or pass a verdict go on when nobody reads them; those that list things end', (t) => {
  for (const words of [
    ['run', 'e.yaml'],
    ['resume', 'r'],
    ['study', 's.yaml'],
    ['reproduce', 'table-1'],
    ['data', 'pull'],
  ])
    t.false(onlyPrints(words), words.join(' '))
  for (const words of [['data', 'list'], ['tail', 'r'], ['--help'], [], ['plugin', 'show', 'x']])
    t.true(onlyPrints(words), words.join(' '))
  t.false(onlyPrints(['validate'], COMMANDS))
})
