import { setTimeout as sleep } from 'node:timers/promises'
import test from 'ava'
import { SandboxProcess } from '../../src/sandbox/sandbox-process.ts'

const LIMITS = { memory: 64, resident: 300 }
const DESCRIBE = { kind: 'describe', betas: [0], fuel: 100 } as const
const AMPLE = 60_000
const onPosix = process.platform === 'win32' ? test.skip : test

/** A program that does something when its schedule is asked; nothing here spends fuel. */
async function load(sandbox: SandboxProcess, schedule: string): Promise<SandboxProcess> {
  const body = `return { name: 'x', schedule: () => { ${schedule}; return { sum } }, solve: function* () {} }`
  await sandbox.request({ kind: 'load', body }, AMPLE)
  return sandbox
}

function codeOf(result: object): unknown {
  return 'code' in result ? result.code : 'none'
}

onPosix('a program that the machine leaves standing beyond its limit comes to its result', async (t) => {
  const sandbox = await load(
    new SandboxProcess(LIMITS),
    'let sum = 0; for (let i = 0; i < 2e7; i += 1) sum += i % 3',
  )
  const { pid } = sandbox
  const described = sandbox.request(DESCRIBE, 1_000)
  process.kill(pid as number, 'SIGSTOP')
  await sleep(2_500)
  process.kill(pid as number, 'SIGCONT')
  t.like(await described, { schedules: [{ knobs: { sum: 19_999_999 } }] })
  await sandbox.end()
})

onPosix('that a machine gives no time at all is no fault of the program', async (t) => {
  const sandbox = await load(new SandboxProcess(LIMITS), 'let sum = 0; for (;;) sum += 1')
  const described = sandbox.request(DESCRIBE, 50)
  process.kill(sandbox.pid as number, 'SIGSTOP')
  const error = await t.throwsAsync(described, { code: 'E_SANDBOX_STARVED' })
  t.regex(error?.message ?? '', /in 1 s .* limit of 0\.05 s/)
  t.false(sandbox.alive)
  await sandbox.end()
})

test('a loop without end ends with its CPU time, and the process goes on with another program', async (t) => {
  const sandbox = await load(new SandboxProcess(LIMITS), 'let sum = 0; for (;;) sum += 1')
  t.is(codeOf(await sandbox.request(DESCRIBE, 200)), 'E_CONTROLLER_TIME')
  t.true(sandbox.alive)
  await load(sandbox, 'const sum = 1')
  t.like(await sandbox.request(DESCRIBE, AMPLE), { schedules: [{ knobs: { sum: 1 } }] })
  await sandbox.end()
})

test('a call into native code that does not stop ends with its CPU time, and with its process', async (t) => {
  const sandbox = await load(
    new SandboxProcess(LIMITS),
    'const a = []; a[4294967294] = 1; const sum = a.indexOf(7)',
  )
  t.is(codeOf(await sandbox.request(DESCRIBE, 200)), 'E_CONTROLLER_TIME')
  t.false(sandbox.alive)
  await sandbox.end()
})
