import { type Column, columnFromArray, type DataType, tableFromColumns, tableToIPC } from '@uwdata/flechette'
import { NO_ANSWER } from '../controller/answer.ts'
import { COLUMNS, METADATA, OPTIONAL_COLUMNS, type QuestionMetadata, STORE_FORMAT } from './arrow-schema.ts'
import type { RecordedStore } from './recorded-store.ts'
import { writeAtomically } from './write-atomically.ts'

type NamedColumn = readonly [name: string, column: Column<unknown>]

function build(name: string, values: ArrayLike<unknown>, type: DataType): NamedColumn {
  return [name, columnFromArray(Array.from(values), type)]
}

/** Question index of every branch. */
function questionOfBranch({ content }: RecordedStore): Int32Array {
  const result = new Int32Array(content.tokens.length)
  content.questions.forEach((_, question) => {
    result.fill(question, content.branchStart[question], content.branchStart[question + 1])
  })
  return result
}

/** Splits a column by probe into one list per branch. */
function byBranch<T>(store: RecordedStore, slice: (from: number, to: number) => T): T[] {
  const { probeStart, tokens } = store.content
  return Array.from(tokens, (_, branch) => slice(probeStart[branch] ?? 0, probeStart[branch + 1] ?? 0))
}

function requiredColumns(store: RecordedStore): NamedColumn[] {
  const { content, frozen } = store
  const question = questionOfBranch(store)
  const answerAt = (branch: number, index: number) =>
    content.questions[question[branch] ?? 0]?.answers[index] ?? null
  const classAt = (branch: number, index: number) =>
    frozen.classes[question[branch] ?? 0]?.[index] ?? NO_ANSWER
  const probeLists = byBranch(store, (from, to) => content.probes.subarray(from, to))
  const lists = <T>(look: (branch: number, index: number) => T): T[][] =>
    probeLists.map((probes, branch) => Array.from(probes, (index) => look(branch, index)))
  return [
    build('question', question, COLUMNS.question),
    build('tokens', content.tokens, COLUMNS.tokens),
    build(
      'final',
      Array.from(content.final, (index, branch) => answerAt(branch, index)),
      COLUMNS.final,
    ),
    build(
      'final_class',
      content.final.map((index, branch) => classAt(branch, index)),
      COLUMNS.final_class,
    ),
    build('probes', lists(answerAt), COLUMNS.probes),
    build('probe_classes', lists(classAt), COLUMNS.probe_classes),
  ]
}

function optionalColumns(store: RecordedStore): NamedColumn[] {
  const { confidence, text, probeConfidence, probePosition } = store.content.optional
  const columns: NamedColumn[] = []
  if (confidence !== undefined) columns.push(build('confidence', confidence, OPTIONAL_COLUMNS.confidence))
  if (text !== undefined) columns.push(build('text', text, OPTIONAL_COLUMNS.text))
  if (probeConfidence !== undefined) {
    const lists = byBranch(store, (from, to) => probeConfidence.subarray(from, to))
    columns.push(build('probe_confidence', lists, OPTIONAL_COLUMNS.probe_confidence))
  }
  if (probePosition !== undefined) {
    const lists = byBranch(store, (from, to) => probePosition.subarray(from, to))
    columns.push(build('probe_position', lists, OPTIONAL_COLUMNS.probe_position))
  }
  return columns
}

function metadataOf(store: RecordedStore): Map<string, string> {
  const questions = store.questions.map(
    ({ text, gold, interval, branches }, index): QuestionMetadata => ({
      text,
      sha256: store.questionHashes[index] ?? '',
      gold,
      goldClass: store.frozen.gold[index] ?? NO_ANSWER,
      interval,
      branches,
    }),
  )
  return new Map([
    [METADATA.format, STORE_FORMAT],
    [METADATA.model, store.model],
    [METADATA.benchmark, store.benchmark],
    [METADATA.source, store.source],
    [METADATA.licence, store.licence],
    ...(store.sourceHash === undefined ? [] : [[METADATA.sourceHash, store.sourceHash] as const]),
    [METADATA.contentHash, store.contentHash],
    [METADATA.answerRules, String(store.frozen.rules)],
    [METADATA.questions, JSON.stringify(questions)],
  ])
}

/** The bytes of the store as an Arrow IPC file (docs/reference/store-format.md); equal stores give equal bytes. */
export function encodeArrowStore(store: RecordedStore): Uint8Array {
  const columns = [...requiredColumns(store), ...optionalColumns(store)]
  const table = tableFromColumns(columns.map(([name, column]) => [name, column]))
  table.schema.metadata = metadataOf(store)
  const bytes = tableToIPC(table, { format: 'file' })
  if (bytes === null) throw new TypeError('flechette returned no bytes for an in-memory sink')
  return bytes
}

/** Writes the store as an Arrow IPC file, whole or not at all; decides the classes of answers if nobody has. */
export async function writeArrowStore(store: RecordedStore, path: string): Promise<void> {
  await writeAtomically(path, encodeArrowStore(store))
}
