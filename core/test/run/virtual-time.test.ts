import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { TestScheduler } from 'rxjs/testing'
import { stopRequests } from '../../src/run/stop-requests.ts'

function stopFile(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-stop-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'stop')
}

function virtualTime(t: ExecutionContext): TestScheduler {
  return new TestScheduler((actual, expected) => {
    t.deepEqual(actual, expected)
  })
}

const requests = { i: 'interrupted', f: 'stop file' } as const

test('Ctrl-C asks for a stop at once, and once', (t) => {
  const file = stopFile(t)
  virtualTime(t).run(({ cold, expectObservable }) => {
    const controller = new AbortController()
    cold('---a').subscribe(() => controller.abort())
    expectObservable(stopRequests(controller.signal, file)).toBe('---(i|)', requests)
  })
})

test('a signal that was aborted before asks for a stop at once', (t) => {
  const file = stopFile(t)
  virtualTime(t).run(({ expectObservable }) => {
    expectObservable(stopRequests(AbortSignal.abort(), file)).toBe('(i|)', requests)
  })
})

test('a stop file is seen at the next look', (t) => {
  const file = stopFile(t)
  virtualTime(t).run(({ cold, expectObservable }) => {
    cold('400ms a').subscribe(() => writeFileSync(file, ''))
    expectObservable(stopRequests(new AbortController().signal, file)).toBe('500ms (f|)', requests)
  })
})
