import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import { ProgramFiles } from '../events/program-files.ts'
import type { ModelReply } from '../operators/model-reply.ts'
import type { CompleteModelRequest } from '../operators/model-request.ts'
import { type CallLine, readCallLines } from './call-lines.ts'
import { type ModelCallKey, requestHash } from './model-journal.ts'

/** A request and its reply as a run recorded them. */
export interface RecordedExchange {
  readonly key: ModelCallKey
  readonly request: CompleteModelRequest
  readonly reply: ModelReply
}

/**
 * The model calls of a run, to be taken in the place of asking: its journal, and the transcripts that it names. Read once, so
 * that the folder may go.
 */
export class Cassette {
  readonly folder: string
  /** The journal as it is; calls that were lost are lost again. */
  readonly lines: readonly CallLine[]
  /** Texts of payloads. */
  readonly transcripts: readonly string[]
  readonly exchanges: readonly RecordedExchange[]
  readonly #byRequest: ReadonlyMap<string, RecordedExchange>

  private constructor(
    folder: string,
    lines: readonly CallLine[],
    texts: readonly (readonly [ModelCallKey, string])[],
  ) {
    this.folder = folder
    this.lines = lines
    this.transcripts = texts.map(([, text]) => text)
    this.exchanges = texts.map(([key, text]) => ({ key, ...readTranscript(text) })).toSorted(byPlace)
    this.#byRequest = new Map(this.exchanges.toReversed().map((one) => [one.key.request, one]))
  }

  /**
   * Opens a run folder, or any folder with its model-calls.jsonl and payloads.
   * @throws AutottsError E_MODEL_CASSETTE where nothing was recorded there; E_RUN_LOG where it is damaged
   */
  static open(folder: string): Cassette {
    const file = join(folder, 'model-calls.jsonl')
    if (!existsSync(file))
      throw new AutottsError('E_MODEL_CASSETTE', `${folder} holds no recorded model calls`, {
        expected: 'a run folder, or a copy of its model-calls.jsonl and its payloads',
        next: 'Name the folder of a run whose operators asked models; a run without models needs no --replay-models.',
      })
    const { lines } = readCallLines(file)
    const answered = lines.filter((line) => line.type === 'answered')
    if (answered.length === 0) return new Cassette(folder, lines, [])
    const payloads = new ProgramFiles(join(folder, 'payloads'), '.json')
    return new Cassette(
      folder,
      lines,
      answered.map(({ key, transcript }) => [key, payloads.get(transcript)]),
    )
  }

  /** What was said to an equal request, whoever made it: to the first of them. */
  replyTo(request: CompleteModelRequest): ModelReply | undefined {
    return this.#byRequest.get(requestHash(request))?.reply
  }
}

function readTranscript(text: string): Pick<RecordedExchange, 'request' | 'reply'> {
  return JSON.parse(text)
}

function byPlace({ key: a }: RecordedExchange, { key: b }: RecordedExchange): number {
  return a.index - b.index || a.attempt - b.attempt || a.call - b.call
}
