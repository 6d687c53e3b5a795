import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { VirtualTimeScheduler } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { EventLog } from '../../src/events/event-log.ts'
import type { SearchEvent } from '../../src/events/search-event.ts'
import { followRun } from '../../src/run/follow-run.ts'
import { runFiles } from '../../src/run/run-files.ts'
import { RunJournal } from '../../src/run/run-journal.ts'
import { RunLock } from '../../src/run/run-lock.ts'
import { stopRequests } from '../../src/run/stop-requests.ts'
import { waitingLines } from '../../src/run/waiting-lines.ts'
import { PluginCalls } from '../../src/search/plugin-calls.ts'

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

test('what a run waits for is said after two seconds and then every fifteen, while there is anything', (t) => {
  virtualTime(t).run(({ expectObservable }) => {
    const calls = [
      { plugin: 'mine', individual: 'i0003', since: 0 },
      { plugin: 'fitness', individual: 'i0001', since: 1_000 },
      { plugin: 'fitness', individual: 'i0002', since: 0 },
    ]
    const asked: (typeof calls)[] = [calls, calls.slice(0, 1), []]
    expectObservable(
      waitingLines(() => asked.shift() ?? []),
      '^ 50s !',
    ).toBe('2s a 14999ms b', {
      a: 'still waiting for mine (i0003, 2 s so far) and fitness (i0001, i0002, 2 s so far); a second Ctrl-C ends at once',
      b: 'still waiting for mine (i0003, 17 s so far); a second Ctrl-C ends at once',
    })
  })
})

test('a call that comes back in time gives what it gives, and is not waited for any more', async (t) => {
  const started: number[] = []
  const calls = new PluginCalls({ minutes: 1, onCall: (underWay) => started.push(underWay.length) })
  t.is(await calls.run('a', 'i0', () => 7), 7)
  t.is(await calls.run('a', 'i0', async () => 8), 8)
  await t.throwsAsync(
    calls.run('a', 'i0', async () => {
      throw new Error('own')
    }),
    { message: 'own' },
  )
  t.deepEqual(calls.underWay, [])
  t.deepEqual(started, [1, 1, 1])
})

test('a call that does not come back within the patience is given up', async (t) => {
  const scheduler = new VirtualTimeScheduler()
  const calls = new PluginCalls({ minutes: 2, scheduler })
  const slow = calls.run('mine', 'i0007', () => new Promise(() => {}))
  t.is(calls.underWay[0]?.individual, 'i0007')
  scheduler.flush()
  const error = await t.throwsAsync(slow, { instanceOf: AutottsError })
  t.is(error.code, 'E_PLUGIN_TIMEOUT')
  t.is(error.message, 'mine did not come back for i0007 within 2 minutes')
  t.is(scheduler.now(), 120_000)
  t.deepEqual(calls.underWay, [])
})

/** A run folder in the making: its log, and whether somebody is at work on it. */
function growing(t: ExecutionContext) {
  const folder = dirname(stopFile(t))
  const files = runFiles(folder)
  const log = new EventLog(files.events, 0)
  t.teardown(() => log.close())
  return { files, log }
}

const warned = (message: string): SearchEvent => ({ type: 'HealthWarned', monitor: 'population', message })
const ended: SearchEvent = { type: 'RunEnded', reason: 'enough', population: [] }
const updated: SearchEvent = { type: 'PopulationUpdated', told: 'i0000', population: [] }

test('who follows a run hears of whole groups at the next look, and the end of the search is the last', (t) => {
  const { files, log } = growing(t)
  using _lock = new RunLock(files.lock)
  virtualTime(t).run(({ cold, expectObservable }) => {
    cold('100ms a').subscribe(() => log.append([warned('x')]))
    cold('300ms a').subscribe(() => log.append([updated]))
    cold('800ms a').subscribe(() => log.append([ended]))
    const expected = '500ms (wr) 496ms (e|)'
    expectObservable(followRun(files)).toBe(expected, { w: warned('x'), r: updated, e: ended })
  })
})

test('who follows a run that nobody is at work on any more hears the rest and no more', (t) => {
  const { files, log } = growing(t)
  const lock = new RunLock(files.lock)
  virtualTime(t).run(({ cold, expectObservable }) => {
    cold('300ms a').subscribe(() => {
      log.append([updated])
      lock[Symbol.dispose]()
    })
    expectObservable(followRun(files)).toBe('500ms (r|)', { r: updated })
  })
})

test('a journal brings what it wrote to the disk every second', (t) => {
  const { files } = growing(t)
  const scheduler = new VirtualTimeScheduler()
  const synced: number[] = []
  class WatchedJournal extends RunJournal {
    override sync(): void {
      synced.push(scheduler.now())
      super.sync()
    }
  }
  {
    using journal = new WatchedJournal(files, 0, scheduler)
    journal.append([updated])
    scheduler.maxFrames = 3_500
    scheduler.flush()
    t.deepEqual(synced, [1_000, 2_000, 3_000])
  }
  t.is(synced.length, 4, 'and once more at the end')
})
