import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)
const keyShape = { index: count, attempt: count, call: count, request: hash }
const cost = z.object({ tokens: z.number().min(0), usd: z.number().min(0) })

/** A line of model-calls.jsonl. */
const lineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('reserved'),
    call: z.object({ ...keyShape, model: z.string(), reserved: cost }),
  }),
  z.object({ type: z.literal('answered'), key: z.object(keyShape), transcript: hash, cost }),
  z.object({ type: z.literal('released'), key: z.object(keyShape) }),
])

export type CallLine = z.output<typeof lineSchema>

export interface CallLines {
  readonly lines: readonly CallLine[]
  /** Bytes of the lines that are whole. */
  readonly bytes: number
  /** Whether a torn line follows them. */
  readonly torn: boolean
}

/** What is thrown for a line that cannot be read, and why it cannot. */
type Damaged = (place: SourcePlace, why: string) => AutottsError

/**
 * Reads model-calls.jsonl; no lines where there is no such file.
 * @throws AutottsError where a line before the last is damaged: E_RUN_LOG where nothing else is said
 */
export function readCallLines(file: string, damaged: Damaged = damagedJournal): CallLines {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const lines = whole
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      const read = readLine(line)
      if (typeof read !== 'string') return read
      throw damaged({ file, line: i + 1 }, read)
    })
  return { lines, bytes: Buffer.byteLength(whole), torn: whole !== text }
}

/** The line, or what is wrong with it. */
function readLine(text: string): CallLine | string {
  const value = parsed(text)
  if (value === undefined) return 'it is no complete JSON'
  const read = lineSchema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  return `${issue?.path.join('.') || 'the line'}: ${issue?.message}`
}

function damagedJournal(place: SourcePlace): AutottsError {
  return new AutottsError('E_RUN_LOG', 'a line of the journal of model calls is damaged', {
    place,
    expected: 'every line as it was written',
    next: 'Restore the file from a copy, or start the run anew with `autotts run EXPERIMENT --fresh`.',
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
