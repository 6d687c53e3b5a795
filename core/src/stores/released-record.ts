import type { ContentBuilder } from './content-builder.ts'

/** A value in a released file has the wrong form: where (a JSON path), what it is, what it should be. */
export class ReleasedFormError extends Error {
  readonly path: string
  readonly expected: string

  constructor(path: string, value: unknown, expected: string) {
    super(`${path} is ${describe(value)}`)
    this.path = path
    this.expected = expected
  }
}

const LARGEST_INT = 2 ** 31 - 1

function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

interface LooseRecord {
  readonly question?: unknown
  readonly gold_answer?: unknown
  readonly probe_freq?: unknown
  readonly each_branch?: unknown
}

function isRecord(value: unknown): value is LooseRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function array(value: unknown, path: string, expected: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new ReleasedFormError(path, value, expected)
  return value
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new ReleasedFormError(path, value, 'a string')
  return value
}

function integer(value: unknown, path: string, least: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= LARGEST_INT)
    return value
  throw new ReleasedFormError(path, value, `a whole number from ${least} to ${LARGEST_INT}`)
}

const BRANCH = 'a branch as [probe answers, tokens, final answer]'

function addBranch(builder: ContentBuilder, value: unknown, path: string): void {
  const triple = array(value, path, BRANCH)
  if (triple.length !== 3) throw new ReleasedFormError(path, value, BRANCH)
  const probes = array(triple[0], `${path}[0]`, 'an array of probe answers (strings)')
  builder.addBranch({
    probes: probes.map((probe, i) => (typeof probe === 'string' ? probe : text(probe, `${path}[0][${i}]`))),
    tokens: integer(triple[1], `${path}[1]`, 0),
    final: text(triple[2], `${path}[2]`),
  })
}

function addRecord(builder: ContentBuilder, value: unknown, path: string): void {
  if (!isRecord(value)) throw new ReleasedFormError(path, value, 'a question record (an object)')
  const branches = array(value.each_branch, `${path}.each_branch`, 'an array of branches')
  if (branches.length === 0)
    throw new ReleasedFormError(`${path}.each_branch`, branches, 'at least one branch')
  builder.addQuestion({
    text: text(value.question, `${path}.question`),
    gold: text(value.gold_answer, `${path}.gold_answer`),
    interval: integer(value.probe_freq, `${path}.probe_freq`, 1),
  })
  branches.forEach((branch, i) => {
    addBranch(builder, branch, `${path}.each_branch[${i}]`)
  })
}

/**
 * Adds the records of a released AutoTTS file (docs/reference/store-format.md); `final_answers_trace` repeats the
 * finals and is not read.
 */
export function addReleasedRecords(builder: ContentBuilder, document: unknown): void {
  const records = array(document, 'the document', 'an array of question records')
  if (records.length === 0)
    throw new ReleasedFormError('the document', records, 'at least one question record')
  records.forEach((record, i) => {
    addRecord(builder, record, `[${i}]`)
  })
}
