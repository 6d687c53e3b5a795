import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { RunLock } from '../../src/run/run-lock.ts'

function lockFile(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-lock-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'lock')
}

test('a lock that is held keeps others off, and is gone when it is released', (t) => {
  const file = lockFile(t)
  {
    using _held = new RunLock(file)
    const error = t.throws(() => new RunLock(file), { instanceOf: AutottsError })
    t.is(error.code, 'E_RUN_LOCKED')
    t.regex(error.message, new RegExp(`process ${process.pid} `))
  }
  t.false(existsSync(file))
  t.notThrows(() => new RunLock(file)[Symbol.dispose]())
})

test('the lock of a process that is gone is taken over', (t) => {
  const file = lockFile(t)
  writeFileSync(file, `${2 ** 22 + 1} ${hostname()}\n`)
  using _held = new RunLock(file)
  t.pass()
})

test('the lock of a process whose number another one has by now is taken over', (t) => {
  const file = lockFile(t)
  writeFileSync(file, `${process.pid} ${hostname()} an-earlier-boot/1\n`)
  using _held = new RunLock(file)
  t.regex(readFileSync(file, 'utf8'), new RegExp(`^${process.pid} `))
  t.deepEqual(readdirSync(dirname(file)), ['lock'], 'nothing else is left behind')
})

test('a lock that another machine holds is never taken over', (t) => {
  const file = lockFile(t)
  writeFileSync(file, '1 elsewhere.example\n')
  const error = t.throws(() => new RunLock(file), { instanceOf: AutottsError })
  t.regex(error.message, /on elsewhere\.example/)
})

test('a lock file that was torn while it was written is taken over', (t) => {
  const file = lockFile(t)
  writeFileSync(file, '')
  using _held = new RunLock(file)
  t.pass()
})
