import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import test from 'ava'

/** Processes whose parent is this one, on any Unix. */
function childrenOf(pid: number): number[] {
  return execFileSync('ps', ['-e', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, state]) => Number(parent) === pid && !state?.startsWith('Z'))
    .map(([child]) => Number(child))
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !execFileSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}

async function startHost(): Promise<ChildProcess> {
  const main = fileURLToPath(new URL('./hanging-host.ts', import.meta.url))
  const host = spawn(process.execPath, ['--conditions=@autotts/source', main], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(host.stdout, 'data')
  return host
}

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
  const unix = process.platform === 'win32' ? test.skip : test
  unix(
    `a sandbox process ends with its host, also by ${signal} and in the middle of a program`,
    async (t) => {
      const host = await startHost()
      const children = childrenOf(host.pid as number)
      t.is(children.length, 1)
      host.kill(signal)
      await once(host, 'exit')
      for (let i = 0; i < 100 && children.some(runs); i += 1) await setTimeout(50)
      t.deepEqual(children.filter(runs), [])
    },
  )
}
