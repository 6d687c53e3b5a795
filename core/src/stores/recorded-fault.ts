import type { RecordedBranch } from './content-builder.ts'
import type { SourcedStore } from './store-source.ts'

const MOST_TOKENS = 2 ** 31 - 1

/** What a store may not be called, in words; undefined where there is nothing wrong. */
export function originFault(store: unknown): string | undefined {
  const fields: Partial<Record<keyof SourcedStore, unknown>> = { ...Object(store) }
  const names = ['model', 'benchmark', 'source', 'licence'] as const
  const missing = names.find((name) => !isText(fields[name]))
  return missing === undefined ? undefined : `a store without ${missing}`
}

/** What is wrong with a question, its branches aside. */
export function questionFault(question: unknown): string | undefined {
  const { text, gold, interval, branches }: Readonly<Record<string, unknown>> = { ...Object(question) }
  if (!isText(text)) return 'no text'
  if (!isText(gold)) return 'no gold answer'
  if (!isCount(interval)) return `an interval of ${shown(interval)} tokens`
  return isIterable(branches) ? undefined : 'no list of branches'
}

/** What is wrong with a branch of a question with this interval. */
export function branchFault(branch: unknown, interval: number): string | undefined {
  const { probes, tokens, final }: Partial<Record<keyof RecordedBranch, unknown>> = { ...Object(branch) }
  if (!isCount(tokens)) return `${shown(tokens)} tokens`
  if (final !== undefined && typeof final !== 'string') return `${shown(final)} as its final answer`
  if (!Array.isArray(probes)) return 'no list of probes'
  const odd = probes.findIndex((probe) => typeof probe !== 'string')
  if (odd >= 0) return `${shown(probes[odd])} as probe ${odd + 1}`
  const most = Math.ceil(tokens / interval)
  return probes.length > most ? `${probes.length} probes in ${most} intervals` : undefined
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_TOKENS
}

function isIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}
