import type { Table } from '@uwdata/flechette'
import { flatNumbers, integers, optionalColumn, requiredColumn, texts } from './arrow-columns.ts'
import { ArrowFormError, locateArrowErrors } from './arrow-format-error.ts'
import type { QuestionMetadata } from './arrow-schema.ts'
import { ContentBuilder } from './content-builder.ts'
import { decodeTable } from './decode-table.ts'
import { readArrowMetadata } from './read-arrow-metadata.ts'
import { readStoreFile } from './read-file.ts'
import { RecordedStore } from './recorded-store.ts'
import type { FrozenClasses, OptionalColumns, StoreContent } from './store-content.ts'

export interface ReadOptions {
  /** Whether to read the optional columns too (texts are large, and replay does not use them). */
  readonly optional?: boolean
}

/** The rows of each question must follow one another, in the order of the metadata. */
function checkRows(rows: Int32Array, questions: readonly QuestionMetadata[]): void {
  const wanted = questions.flatMap(({ branches }, question) => new Array<number>(branches).fill(question))
  const wrong = wanted.findIndex((question, row) => rows[row] !== question)
  if (wrong >= 0 || rows.length !== wanted.length) {
    const row = wrong >= 0 ? wrong : wanted.length
    const found = rows[row] === undefined ? 'the file ends' : `question is ${rows[row]}`
    throw new ArrowFormError(
      `column question, row ${row}: ${found}`,
      `question ${wanted[row] ?? 'rows to end'}, as the metadata count branches`,
    )
  }
}

function optionalColumns(table: Table): OptionalColumns {
  const confidence = optionalColumn(table, 'confidence')
  const text = optionalColumn(table, 'text')
  const probeConfidence = optionalColumn(table, 'probe_confidence')
  const probePosition = optionalColumn(table, 'probe_position')
  return {
    ...(confidence && { confidence: Float32Array.from(confidence.toArray(), Number) }),
    ...(text && { text: Array.from(text.toArray(), String) }),
    ...(probeConfidence && { probeConfidence: Float32Array.from(flatNumbers(probeConfidence)) }),
    ...(probePosition && { probePosition: Int32Array.from(flatNumbers(probePosition)) }),
  }
}

function readContent(table: Table, questions: readonly QuestionMetadata[], optional: boolean): StoreContent {
  const [tokens, final, probes] = [
    integers(table, 'tokens'),
    requiredColumn(table, 'final'),
    requiredColumn(table, 'probes'),
  ]
  const builder = new ContentBuilder()
  let row = 0
  for (const question of questions) {
    builder.addQuestion(question)
    for (const end = row + question.branches; row < end; row++) {
      const answer = final.at(row)
      builder.addBranch({
        probes: texts(probes, row),
        tokens: tokens[row] ?? 0,
        final: typeof answer === 'string' ? answer : undefined,
      })
    }
  }
  return builder.build(optional ? optionalColumns(table) : {})
}

const UNSET = -3

/** Gathers the class of every distinct answer, and checks that equal texts have equal classes. */
class ClassCollector {
  readonly #content: StoreContent
  readonly classes: Int32Array[]

  constructor(content: StoreContent) {
    this.#content = content
    this.classes = content.questions.map(({ answers }) => new Int32Array(answers.length).fill(UNSET))
  }

  add(question: number, answer: number, answerClass: number | undefined): void {
    const classes = this.classes[question]
    const known = classes?.[answer]
    if (classes === undefined || known === undefined || answerClass === undefined || known === answerClass)
      return
    if (known !== UNSET) {
      const text = JSON.stringify(this.#content.questions[question]?.answers[answer])
      throw new ArrowFormError(
        `question ${question}: the answer ${text} has the classes ${known} and ${answerClass}`,
      )
    }
    classes[answer] = answerClass
  }
}

function countClasses(classes: Int32Array, question: number): number {
  const seen = new Set(classes)
  const count = Math.max(-1, ...seen) + 1
  for (let wanted = 0; wanted < count; wanted++) {
    if (!seen.has(wanted))
      throw new ArrowFormError(`question ${question}: no answer has class ${wanted} of ${count}`)
  }
  return count
}

function readFrozen(
  table: Table,
  content: StoreContent,
  questions: readonly QuestionMetadata[],
  rules: number,
): FrozenClasses {
  const finalClass = integers(table, 'final_class')
  const probeClass = flatNumbers(requiredColumn(table, 'probe_classes'))
  if (probeClass.length !== content.probes.length) {
    throw new ArrowFormError('columns probes and probe_classes differ in length', 'one class for each probe')
  }
  const collector = new ClassCollector(content)
  for (let question = 0; question < questions.length; question++) {
    const [first, end] = [content.branchStart[question] ?? 0, content.branchStart[question + 1] ?? 0]
    for (let branch = first; branch < end; branch++) {
      collector.add(question, content.final[branch] ?? -1, finalClass[branch])
    }
    for (let probe = content.probeStart[first] ?? 0; probe < (content.probeStart[end] ?? 0); probe++) {
      collector.add(question, content.probes[probe] ?? -1, probeClass[probe])
    }
  }
  return {
    rules,
    classes: collector.classes,
    count: Int32Array.from(collector.classes, countClasses),
    gold: Int32Array.from(questions, ({ goldClass }) => goldClass),
  }
}

/** The store in the bytes of an Arrow IPC file; `file` names it in errors. */
export function decodeArrowStore(
  bytes: Uint8Array,
  file: string,
  { optional = true }: ReadOptions = {},
): RecordedStore {
  return locateArrowErrors(file, () => {
    const table = decodeTable(bytes)
    const { origin, contentHash, rules, questions } = readArrowMetadata(table)
    checkRows(integers(table, 'question'), questions)
    const content = readContent(table, questions, optional)
    const store = new RecordedStore(origin, content, readFrozen(table, content, questions, rules))
    if (store.contentHash === contentHash) return store
    throw new ArrowFormError(
      `the content was changed after it was written: its SHA-256 is ${store.contentHash}`,
      `the SHA-256 in the metadata, ${contentHash}`,
    )
  })
}

/**
 * Reads a store from an Arrow IPC file and checks its form and content hash.
 * @throws AutottsError E_STORE_FORMAT; E_STORE_UNKNOWN where no file is.
 */
export async function readArrowStore(path: string, options: ReadOptions = {}): Promise<RecordedStore> {
  return decodeArrowStore(await readStoreFile(path), path, options)
}
