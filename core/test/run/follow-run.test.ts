import { appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { describeEvent } from '../../src/events/describe-event.ts'
import { endsGroup } from '../../src/events/event-groups.ts'
import { LogFollower } from '../../src/events/log-follower.ts'
import { EMPTY, writeLogLine } from '../../src/events/log-line.ts'
import type { SearchEvent } from '../../src/events/search-event.ts'
import { followRun } from '../../src/run/follow-run.ts'
import { type RunFiles, runFiles } from '../../src/run/run-files.ts'
import { RunLock } from '../../src/run/run-lock.ts'
import { toyRun } from '../../src/testing/index.ts'

function emptyRun(t: ExecutionContext): RunFiles {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-follow-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'sources'))
  const files = runFiles(folder)
  writeFileSync(files.events, '')
  return files
}

/** The events as the lines of a log. */
function logLines(events: readonly SearchEvent[]): string[] {
  let checksum = EMPTY
  return events.map((event) => {
    const written = writeLogLine(JSON.stringify(event), checksum)
    checksum = written.checksum
    return `${written.line}\n`
  })
}

test('what a log grew by is read once, in complete groups, wherever it was cut', async (t) => {
  const { events } = await toyRun(8)
  const bytes = Buffer.from(logLines(events).join(''))
  const files = emptyRun(t)
  const log = new LogFollower(files.events)
  const read: SearchEvent[] = []
  for (let at = 0; at < bytes.length; at += 97) {
    appendFileSync(files.events, bytes.subarray(at, at + 97))
    const news = log.read()
    const last = news.at(-1)
    t.true(last === undefined || endsGroup(last))
    read.push(...news)
  }
  t.deepEqual(read, events)
})

test('a group that was cut off and written anew by a resumed run is read once', async (t) => {
  const { events } = await toyRun(4)
  const asked = events.findIndex(({ type }) => type === 'IndividualAsked')
  const files = emptyRun(t)
  const log = new LogFollower(files.events)
  const lines = logLines(events)
  const before = lines.slice(0, asked).join('')
  writeFileSync(files.events, before + lines[asked])
  const first = log.read()
  truncateSync(files.events, Buffer.byteLength(before))
  t.deepEqual(log.read(), [])
  appendFileSync(files.events, lines.slice(asked).join(''))
  t.deepEqual([...first, ...log.read()], events)
})

test('a log that is begun anew, or damaged, is refused', async (t) => {
  const files = emptyRun(t)
  const [first, second, third] = logLines((await toyRun(2)).events)
  writeFileSync(files.events, `${first}`)
  const log = new LogFollower(files.events)
  t.is(log.read().length, 1)
  truncateSync(files.events, 0)
  t.is(t.throws(() => log.read(), { instanceOf: AutottsError }).code, 'E_RUN_LOG')
  writeFileSync(files.events, `${first}odd\n${second}${third}`)
  const error = t.throws(() => new LogFollower(files.events).read(), { instanceOf: AutottsError })
  t.is(error.place?.line, 2)
})

test('a run is followed while a process is at work on it, to the end of its search', async (t) => {
  const { events } = await toyRun(6)
  const files = emptyRun(t)
  using _lock = new RunLock(files.lock)
  const seen: SearchEvent[] = []
  const waiting = logLines(events)
  const write = () => appendFileSync(files.events, waiting.splice(0, 5).join(''))
  write()
  await followRun(files).forEach((event) => {
    seen.push(event)
    if (waiting.length > 0) write()
  })
  t.deepEqual(seen, events)
})

test('where nobody is at work the past is all there is', async (t) => {
  const { events } = await toyRun(6)
  const files = emptyRun(t)
  const past = events.slice(0, 5)
  const complete = past.slice(0, past.findLastIndex(endsGroup) + 1)
  writeFileSync(files.events, logLines(past).join(''))
  const seen: SearchEvent[] = []
  await followRun(files).forEach((event) => void seen.push(event))
  t.deepEqual(seen, complete)
})

test('every event has a line for people, with what it is about', async (t) => {
  const { events } = await toyRun(12)
  const lines = events.map(describeEvent)
  t.true(lines.every((text) => text.length > 0 && !text.includes('\n')))
  t.regex(lines[0] ?? '', /seed 1 on toy\/store/)
  t.true(lines.some((text) => /^i0002 by toy-mutation of i\d{4}: gene/.test(text)))
  t.is(lines.at(-1), 'the run ended: the budget of 12 individuals is used up')
})
