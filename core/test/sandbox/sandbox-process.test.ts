import test from 'ava'
import { SandboxProcess } from '../../src/sandbox/sandbox-process.ts'

const LIMITS = { memory: 64, resident: 300 }

test('where the addon cannot be loaded, nothing runs and the error says what to do', async (t) => {
  const sandbox = new SandboxProcess(LIMITS, '/nowhere/isolated-vm.node')
  const error = await t.throwsAsync(sandbox.request({ kind: 'load', body: 'return {}' }, 5_000), {
    code: 'E_SANDBOX_UNAVAILABLE',
  })
  t.regex(error?.message ?? '', /cannot start/)
  t.regex(String(Reflect.get(error ?? {}, 'next')), /npm rebuild isolated-vm/)
  await sandbox.end()
})

test('a killed process answers what waits for it, and later requests too', async (t) => {
  const sandbox = new SandboxProcess(LIMITS)
  await sandbox.request(
    { kind: 'load', body: "const $autottsDefault = { name: 'x' }; return $autottsDefault" },
    5_000,
  )
  const waiting = sandbox.request({ kind: 'describe', betas: [0], fuel: 100 }, 5_000)
  sandbox.kill()
  const result = await waiting
  t.true(result !== undefined && 'code' in result)
  const later = await sandbox.request({ kind: 'describe', betas: [0], fuel: 100 }, 5_000)
  t.true(later !== undefined && 'code' in later)
  t.false(sandbox.alive)
})

test('a sandbox process has no environment, no files, no processes and no network to give away', async (t) => {
  const sandbox = new SandboxProcess(LIMITS)
  const body = `return { name: 'x' , schedule: () => ({ globals: Object.keys({}).length,
    process: typeof process === 'undefined' ? 0 : 1, require: typeof require === 'undefined' ? 0 : 1,
    timers: typeof setTimeout === 'undefined' ? 0 : 1, clock: typeof Date === 'undefined' ? 0 : 1,
    promise: typeof Promise === 'undefined' ? 0 : 1, code: typeof Function === 'undefined' ? 0 : 1,
    memory: typeof SharedArrayBuffer === 'undefined' ? 0 : 1, wasm: typeof WebAssembly === 'undefined' ? 0 : 1 }),
    solve: function* () {} }`
  t.is(await sandbox.request({ kind: 'load', body }, 5_000), undefined)
  const described = await sandbox.request({ kind: 'describe', betas: [0], fuel: 100 }, 5_000)
  t.true('schedules' in described)
  if ('schedules' in described) {
    const values = Object.values(described.schedules[0]?.knobs ?? { none: 1 })
    t.deepEqual(
      values,
      values.map(() => 0),
    )
  }
  await sandbox.end()
})
