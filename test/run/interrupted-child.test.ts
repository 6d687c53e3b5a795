import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { childAutotts } from '../../core/src/run/child-autotts.ts'
import { workFolder } from '../support/run-autotts.ts'

const QUICKSTART = fileURLToPath(new URL('../../experiments/quickstart.yaml', import.meta.url))

test('an interruption reaches a run in a process of its own: it stops in the middle, and what it logged is kept', async (t) => {
  t.timeout(400_000)
  const cwd = await workFolder(t)
  const pressed = new AbortController()
  const log = () => {
    const file = join(cwd, 'r', 'events.jsonl')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
  const words = [
    'run',
    QUICKSTART,
    '--out',
    'r',
    '--set',
    'budget.individuals=100000',
    '--set',
    'baselines=[]',
  ]
  const code = childAutotts(words, cwd, pressed.signal)
  while (!log().includes('"IndividualEvaluated"')) await sleep(50)
  pressed.abort()
  t.is(await code, 130)
  t.notRegex(log(), /"type":"RunEnded"/)
})
