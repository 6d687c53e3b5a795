import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { marked } from './descendants.ts'
import { LastBytes } from './last-bytes.ts'
import type { WardenOrder, WardenReport } from './warden-messages.ts'

/** How often those are looked for that were forked while others were ended. */
const SWEEPS = 20
const SWEEP_MS = 50
/** How long outputs may stay open once everybody who is known to hold them has ended. */
const DRAIN_MS = 1_000

/**
 * A process between autotts and a command. It reads an order from its standard input and ends everything that came of the
 * command when the command has ended, when its time is up, and when that input is closed. Then it deletes what belongs to the
 * order. So nothing outlives a run, not even one that was killed.
 */
async function watch(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {})
  const lines = createInterface({ input: process.stdin })
  const told = once(lines, 'close').then(() => 'told' as const)
  const [line]: unknown[] = await Promise.race([once(lines, 'line'), told.then(() => [])])
  if (typeof line !== 'string') process.exit(1)
  const order: WardenOrder = JSON.parse(line)
  const report = await carryOut(order, told)
  process.stdout.on('error', () => {})
  process.stdout.write(`${JSON.stringify(report)}\n`)
  await told
  rmSync(order.belongings, { recursive: true, force: true, maxRetries: 3 })
  process.exit(0)
}

async function carryOut(order: WardenOrder, told: Promise<'told'>): Promise<WardenReport> {
  const { command, args, env, folder: cwd, stdin, limitMs, keep } = order
  const input = stdin === undefined ? 'ignore' : 'pipe'
  const child = spawn(command, args, { cwd, env, detached: true, stdio: [input, 'pipe', 'pipe'] })
  const outputs = [child.stdout, child.stderr].map((stream) => {
    const kept = new LastBytes(keep)
    stream?.on('data', (chunk: Buffer) => kept.add(chunk))
    return kept
  })
  const [stdout, stderr] = outputs
  const dropped = () => outputs.reduce((sum, kept) => sum + kept.dropped, 0)
  const closed = once(child, 'close').catch(() => {})
  child.stdin?.on('error', () => {})
  child.stdin?.end(stdin)
  try {
    await once(child, 'spawn')
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return { ended: 'absent', code: null, signal: null, stdout: '', stderr: '', dropped: 0, reason }
  }
  const exited = exitOf(child)
  const timer = new AbortController()
  const limit = sleep(limitMs, 'limit' as const, { signal: timer.signal }).catch(() => 'limit' as const)
  const ended = await Promise.race([exited.then(() => 'itself' as const), limit, told])
  timer.abort()
  await endAll(child, order, ended === 'itself')
  await Promise.race([closed, sleep(DRAIN_MS, undefined, { ref: false })])
  const { exitCode: code, signalCode: signal } = child
  return {
    ended,
    code,
    signal,
    stdout: stdout?.text() ?? '',
    stderr: stderr?.text() ?? '',
    dropped: dropped(),
  }
}

/** Not `close`: a grandchild that holds the outputs must not hold us. */
function exitOf(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : once(child, 'exit').then(() => {})
}

async function endAll(child: ChildProcess, { graceMs, mark }: WardenOrder, gone: boolean): Promise<void> {
  if (!gone) {
    signalAll(child, mark, 'SIGTERM')
    await Promise.race([exitOf(child), sleep(graceMs)])
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    signalAll(child, mark, 'SIGKILL')
    if (marked(mark).length === 0) break
    await sleep(SWEEP_MS)
  }
  await Promise.race([exitOf(child), sleep(graceMs)])
}

/** The group of the command, and whoever left it. */
function signalAll({ pid }: ChildProcess, mark: string, signal: NodeJS.Signals): void {
  for (const target of [...(pid === undefined ? [] : [-pid]), ...marked(mark)]) {
    try {
      process.kill(target, signal)
    } catch {
      // It has ended meanwhile.
    }
  }
}

await watch()
