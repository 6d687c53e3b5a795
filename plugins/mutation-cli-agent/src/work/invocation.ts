import { createHash, randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { AutottsError, type ModelReply, type OutsideCall } from 'autotts'
import type { Options } from '../options.ts'
import { lastWords } from '../report/last-words.ts'
import { reportedCost } from '../report/reported-cost.ts'
import { MARK } from './descendants.ts'
import { readEdited } from './read-edited.ts'
import { redacted } from './redact.ts'
import { type ScratchFolder, scratchFolder } from './scratch-folder.ts'
import { underWarden } from './under-warden.ts'
import type { WardenOrder, WardenReport } from './warden-messages.ts'
import { type WorkResult, workResultSchema } from './work-result.ts'

/** The file that the agent is to edit, and the one in which it may say what it did. */
export const PROGRAM = 'controller.ts'
export const SUMMARY = 'SUMMARY.md'

const GRACE_MS = 2_000
/** Bytes of each output that are looked through for a report, and characters of it that the log keeps. */
const KEPT_BYTES = 4 * 1024 * 1024
const KEPT_CHARACTERS = 4_000
/** Most characters of its last words. */
const WORDS = 300

/** One start of the command in a fresh folder. */
export interface Invocation {
  /** The few words with which the agent is sent to its task. */
  readonly prompt: string
  /** Path in the folder -> text. */
  readonly files: Readonly<Record<string, string>>
}

export function agentName({ name, command }: Pick<Options, 'name' | 'command'>): string {
  return name ?? basename(command)
}

/** The invocation as outside work. Its request holds what the agent is given, files by their hashes; no path and no key. */
export function outsideCall({ prompt, files }: Invocation, options: Options): OutsideCall {
  const { command, args, stdin, minutes, maxUsd = 0, maxTokens = 0 } = options
  const words = args.map((word) => filled(word, prompt, options))
  const input = stdin === undefined ? {} : { stdin: filled(stdin, prompt, options) }
  const asked = { command, args: words, ...input, minutes, files: hashesOf(files) }
  return {
    request: {
      model: agentName(options),
      maxTokens,
      messages: [{ role: 'user', content: JSON.stringify(asked) }],
    },
    most: { tokens: maxTokens, usd: maxUsd },
    run: (signal) => invoke({ words, files, ...input }, options, signal),
  }
}

interface Started {
  readonly words: readonly string[]
  readonly stdin?: string
  readonly files: Invocation['files']
}

async function invoke(
  { words, stdin, files }: Started,
  options: Options,
  signal: AbortSignal,
): Promise<ModelReply> {
  using folder = scratchFolder(files)
  const secrets = passedOn(options.env)
  const mark = randomUUID()
  const order: WardenOrder = {
    command: options.command,
    args: words,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder.home,
      TMPDIR: folder.temporary,
      LANG: 'C.UTF-8',
      ...secrets,
      [MARK]: mark,
    },
    folder: folder.work,
    ...(stdin === undefined ? {} : { stdin }),
    limitMs: options.minutes * 60_000,
    graceMs: GRACE_MS,
    keep: KEPT_BYTES,
    mark,
    belongings: folder.outer,
  }
  return await underWarden(order, signal, (report) => replyOf(report, folder, secrets, options))
}

function replyOf(
  report: WardenReport,
  folder: ScratchFolder,
  secrets: Readonly<Record<string, string>>,
  options: Options,
): ModelReply {
  if (report.ended === 'absent') throw cannotStart(options.command, report)
  const result: WorkResult = {
    ended: report.ended === 'limit' ? 'limit' : 'itself',
    code: report.code,
    signal: report.signal,
    program: clean(readEdited(join(folder.work, PROGRAM), PROGRAM), secrets),
    summary: clean(readEdited(join(folder.work, SUMMARY), SUMMARY), secrets),
    stdout: redacted(report.stdout, secrets).slice(-KEPT_CHARACTERS),
    stderr: redacted(report.stderr, secrets).slice(-KEPT_CHARACTERS),
    words: shortened(redacted(lastWords({ ...report, failed: report.code !== 0 }), secrets)),
    dropped: report.dropped,
  }
  const cost = reportedCost(report.stdout, options)
  return { kind: 'text', text: JSON.stringify(result), finish: 'stop', ...cost }
}

/** In one line, without colours and other control characters. */
function shortened(words: string): string {
  const line = stripVTControlCharacters(words)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return line.length <= WORDS ? line : `${line.slice(0, WORDS - 1)}…`
}

/** What an invocation came to, as it was journalled. */
export function readResult(text: string): WorkResult {
  return workResultSchema.parse(JSON.parse(text))
}

function clean(
  edited: WorkResult['program'],
  secrets: Readonly<Record<string, string>>,
): WorkResult['program'] {
  return edited.kind === 'text' ? { ...edited, text: redacted(edited.text, secrets) } : edited
}

function filled(text: string, prompt: string, { minutes, maxUsd }: Options): string {
  const values: Readonly<Record<string, string>> = {
    prompt,
    minutes: String(minutes),
    maxUsd: String(maxUsd ?? ''),
  }
  return text.replaceAll(/\{(prompt|minutes|maxUsd)\}/g, (_, name: string) => values[name] ?? '')
}

function hashesOf(files: Invocation['files']): Record<string, string> {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const paths = Object.keys(files).toSorted()
  return Object.fromEntries(paths.map((path) => [path, hash(files[path] ?? '')]))
}

function passedOn(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function cannotStart(command: string, { reason }: WardenReport): AutottsError {
  return new AutottsError('E_PLUGIN_FAILED', `${command} could not be started: ${reason}`, {
    expected: 'a program in PATH, or an absolute path of one',
    next: 'Install it, and go on with `autotts resume`. Where `command` has to be another, start anew with `autotts run EXPERIMENT --fresh`.',
  })
}
