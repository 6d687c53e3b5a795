import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { EventLog } from '../../src/events/event-log.ts'
import { EMPTY, writeLogLine } from '../../src/events/log-line.ts'
import { ProgramFiles } from '../../src/events/program-files.ts'
import { readEventLog } from '../../src/events/read-event-log.ts'
import type { SearchEvent } from '../../src/events/search-event.ts'

function folder(t: ExecutionContext): string {
  const made = mkdtempSync(join(tmpdir(), 'autotts-log-'))
  t.teardown(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const lineage = { operator: 'seed', parents: [], change: 'sc' }

function asked(index: number): SearchEvent {
  return { type: 'IndividualAsked', id: `i${index}`, index, lineage, program: 'aa', trusted: true }
}

function rejected(index: number): SearchEvent {
  return {
    type: 'IndividualRejected',
    id: `i${index}`,
    index,
    stage: 'check',
    code: 'X',
    reason: 'é',
    episodes: 0,
  }
}

test('what was appended is in the file at once, and is read back as it was', (t) => {
  const file = join(folder(t), 'events.jsonl')
  const log = new EventLog(file, 0)
  const events = [asked(0), rejected(0)]
  t.deepEqual(log.append(events), events)
  t.deepEqual(readEventLog(file).events, events)
  log.append([asked(1), rejected(1)])
  log.close()
  t.is(readEventLog(file).events.length, 4)
  t.is(readEventLog(file).torn, 0)
})

test('a log that is cut at any byte gives its complete groups, and the rest counts as torn', (t) => {
  const file = join(folder(t), 'events.jsonl')
  const log = new EventLog(file, 0)
  log.append([asked(0), rejected(0)])
  log.append([asked(1), rejected(1)])
  log.close()
  const whole = readFileSync(file)
  const first = whole.indexOf('{"type":"IndividualAsked","id":"i1"')
  for (let length = 0; length < whole.length; length += 1) {
    writeFileSync(file, whole.subarray(0, length))
    const read = readEventLog(file)
    t.is(read.events.length, length < first ? 0 : 2)
    t.is(read.bytes, length < first ? 0 : first)
    t.is(read.bytes + read.torn, length)
  }
})

test('a log goes on after what is kept, and what follows that is cut off', (t) => {
  const file = join(folder(t), 'events.jsonl')
  const first = new EventLog(file, 0)
  first.append([asked(0), rejected(0)])
  first.close()
  appendFileSync(file, '{"type":"IndividualAs')
  const { bytes, torn } = readEventLog(file)
  t.is(torn, 21)
  const second = new EventLog(file, bytes)
  second.append([asked(1), rejected(1)])
  second.close()
  t.deepEqual(readEventLog(file).events, [asked(0), rejected(0), asked(1), rejected(1)])
})

/** A log of four rejected individuals, as lines. */
function fourLines(file: string): string[] {
  const log = new EventLog(file, 0)
  for (const index of [0, 1, 2, 3]) log.append([rejected(index)])
  log.close()
  return readFileSync(file, 'utf8').split('\n').slice(0, 4)
}

test('a line that is no event, was changed, is missing or stands elsewhere is refused with its number', (t) => {
  const file = join(folder(t), 'events.jsonl')
  const lines = fourLines(file)
  const [first = '', second = '', third = '', fourth = ''] = lines
  for (const [damaged, line] of [
    [lines.with(1, 'nonsense'), 2],
    [lines.with(1, ''), 2],
    [lines.with(0, first.replace('"episodes":0', '"episodes":1')), 1],
    [lines.with(1, second.replace('i1', 'i7')), 2],
    [[first, third, fourth], 2],
    [[second, third, fourth], 1],
    [[first, third, second, fourth], 2],
    [[first, first, second, third], 2],
    [[`${first} `, second, third, fourth], 1],
  ] as const) {
    writeFileSync(file, `${damaged.join('\n')}\n`)
    const error = t.throws(() => readEventLog(file), { instanceOf: AutottsError })
    t.is(error.code, 'E_RUN_LOG')
    t.deepEqual(error.place, { file, line })
    t.is(readEventLog(file, line - 1).events.length, line - 1, 'what stands before it can be read')
  }
})

test('a last line that was changed counts as torn', (t) => {
  const file = join(folder(t), 'events.jsonl')
  const lines = fourLines(file)
  writeFileSync(file, `${lines.with(3, (lines[3] ?? '').replace('i3', 'i9')).join('\n')}\n`)
  t.is(readEventLog(file).events.length, 3)
})

test('an event that only another version knows is named', (t) => {
  const file = join(folder(t), 'events.jsonl')
  const { line } = writeLogLine('{"type":"ModelCalled"}', EMPTY)
  writeFileSync(file, `${line}\n`)
  const error = t.throws(() => readEventLog(file), { instanceOf: AutottsError })
  t.is(error.code, 'E_RUN_LOG')
  t.regex(error.message, /knows no event ModelCalled/)
})

test('a log that cannot be written is a coded error', (t) => {
  const error = t.throws(() => new EventLog(join(folder(t), 'no', 'events.jsonl'), 0), {
    instanceOf: AutottsError,
  })
  t.is(error.code, 'E_RUN_FOLDER')
})

test('a source is kept under its hash, once, and a changed file is refused', (t) => {
  const sources = folder(t)
  const hash = new ProgramFiles(sources, '.ts').put('export default 1')
  t.is(new ProgramFiles(sources, '.ts').get(hash), 'export default 1')
  writeFileSync(join(sources, `${hash}.ts`), 'export default 2')
  const error = t.throws(() => new ProgramFiles(sources, '.ts').get(hash), { instanceOf: AutottsError })
  t.is(error.code, 'E_RUN_LOG')
  t.is(
    t.throws(() => new ProgramFiles(sources, '.ts').get('ff'), { instanceOf: AutottsError }).code,
    'E_RUN_LOG',
  )
})
