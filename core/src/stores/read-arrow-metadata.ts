import type { Table } from '@uwdata/flechette'
import { z } from 'zod'
import { ArrowFormError } from './arrow-format-error.ts'
import { METADATA, type QuestionMetadata, STORE_FORMAT } from './arrow-schema.ts'
import type { StoreOrigin } from './store-content.ts'

const questionsSchema = z
  .array(
    z.object({
      text: z.string(),
      sha256: z.string(),
      gold: z.string(),
      goldClass: z.int32(),
      interval: z.int32().min(1),
      branches: z.int32().min(0),
    }),
  )
  .min(1)

export interface ArrowMetadata {
  readonly origin: StoreOrigin
  readonly contentHash: string
  readonly rules: number
  readonly questions: readonly QuestionMetadata[]
}

function readQuestions(text: string): readonly QuestionMetadata[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new ArrowFormError(
      `schema metadata ${METADATA.questions} is not JSON`,
      'a JSON array of questions',
      cause,
    )
  }
  const parsed = questionsSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue?.path.map((part) => `[${String(part)}]`).join('') ?? ''
  throw new ArrowFormError(`schema metadata ${METADATA.questions}${path}: ${issue?.message ?? 'wrong form'}`)
}

/** What the schema's metadata say about a store; refuses a file of any other form. */
export function readArrowMetadata(table: Table): ArrowMetadata {
  const metadata = table.schema.metadata ?? new Map<string, string>()
  const format = metadata.get(METADATA.format)
  if (format !== STORE_FORMAT) {
    const found =
      format === undefined ? 'an Arrow file, but not a replay store' : `a store of format ${format}`
    throw new ArrowFormError(`this is ${found}`, `schema metadata ${METADATA.format} = ${STORE_FORMAT}`)
  }
  const get = (key: string): string => {
    const value = metadata.get(key)
    if (value === undefined) throw new ArrowFormError(`the schema metadata lack ${key}`)
    return value
  }
  const sourceHash = metadata.get(METADATA.sourceHash)
  return {
    origin: {
      ...(sourceHash === undefined ? {} : { sourceHash }),
      model: get(METADATA.model),
      benchmark: get(METADATA.benchmark),
      source: get(METADATA.source),
      licence: get(METADATA.licence),
    },
    contentHash: get(METADATA.contentHash),
    rules: Number(get(METADATA.answerRules)),
    questions: readQuestions(get(METADATA.questions)),
  }
}
