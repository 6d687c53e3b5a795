import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AutottsError } from '../errors/autotts-error.ts'

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

/** Reads model-calls.jsonl; no lines where there is no such file. @throws AutottsError E_RUN_LOG where a line before the last is damaged */
export function readCallLines(file: string): CallLines {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const lines = whole
    .split('\n')
    .slice(0, -1)
    .map((line, i) => readLine(line, { file, line: i + 1 }))
  return { lines, bytes: Buffer.byteLength(whole), torn: whole !== text }
}

function readLine(text: string, place: { readonly file: string; readonly line: number }): CallLine {
  const read = lineSchema.safeParse(parsed(text))
  if (read.success) return read.data
  throw new AutottsError('E_RUN_LOG', 'a line of the journal of model calls is damaged', {
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
