import { type DataType, dictionary, field, float32, int32, list, utf8 } from '@uwdata/flechette'

/** The version of the file's form; a reader refuses any other. */
export const STORE_FORMAT = '1'

/** Keys of the schema's metadata. */
export const METADATA = {
  format: 'autotts.format',
  model: 'autotts.model',
  benchmark: 'autotts.benchmark',
  source: 'autotts.source',
  licence: 'autotts.licence',
  sourceHash: 'autotts.source_sha256',
  contentHash: 'autotts.content_sha256',
  answerRules: 'autotts.answer_rules',
  questions: 'autotts.questions',
} as const

/** One entry of the JSON array under METADATA.questions. */
export interface QuestionMetadata {
  readonly text: string
  readonly sha256: string
  readonly gold: string
  readonly goldClass: number
  readonly interval: number
  readonly branches: number
}

const answer = (): DataType => dictionary(utf8(), int32())
const listOf = (type: DataType): DataType => list(field('item', type))

/** The columns that every store has, in their order. */
export const COLUMNS = {
  question: int32(),
  tokens: int32(),
  final: answer(),
  final_class: int32(),
  probes: listOf(answer()),
  probe_classes: listOf(int32()),
} as const satisfies Record<string, DataType>

/** The columns that a store has where its source recorded them. */
export const OPTIONAL_COLUMNS = {
  confidence: float32(),
  text: utf8(),
  probe_confidence: listOf(float32()),
  probe_position: listOf(int32()),
} as const satisfies Record<string, DataType>
