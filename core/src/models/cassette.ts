import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ContentHash } from '../events/content-hash.ts'
import { MemoryPayloads } from '../events/memory-payloads.ts'
import { ProgramFiles } from '../events/program-files.ts'
import type { Payloads } from '../operators/fitness.ts'
import type { ModelReply } from '../operators/model-reply.ts'
import type { CompleteModelRequest } from '../operators/model-request.ts'
import { type CallLine, readCallLines } from './call-lines.ts'
import { type ModelCallKey, requestHash } from './model-journal.ts'
import { type Exchange, Transcripts } from './transcripts.ts'

type AnsweredLine = Extract<CallLine, { readonly type: 'answered' }>

/** A request and its reply as a run recorded them. */
export interface RecordedExchange extends Exchange {
  readonly key: ModelCallKey
}

/**
 * The model calls of a run, to be taken in the place of asking: its journal, and the transcripts that it names. Read once, so
 * that the folder may go.
 */
export class Cassette {
  readonly folder: string
  /** The journal as it is; calls that were lost are lost again. */
  readonly lines: readonly CallLine[]
  /** What the transcripts are made of. */
  readonly texts: Pick<Payloads, 'get'>
  readonly #answered: readonly AnsweredLine[]
  readonly #transcripts: Transcripts
  /** The first transcript of each request. */
  readonly #byRequest: ReadonlyMap<ContentHash, ContentHash>

  private constructor(folder: string, lines: readonly CallLine[], texts: Payloads) {
    this.folder = folder
    this.lines = lines
    this.texts = texts
    this.#transcripts = new Transcripts(texts)
    this.#answered = lines.filter((line) => line.type === 'answered').toSorted(byPlace)
    this.#byRequest = new Map(
      this.#answered.toReversed().map(({ key, transcript }) => [key.request, transcript]),
    )
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
    const texts = new MemoryPayloads()
    const payloads = join(folder, 'payloads')
    if (lines.some(({ type }) => type === 'answered'))
      keepAll(lines, new ProgramFiles(payloads, '.json'), texts)
    return new Cassette(folder, lines, texts)
  }

  /** Hashes of all transcripts, in the order of the calls. */
  get transcripts(): readonly ContentHash[] {
    return this.#answered.map(({ transcript }) => transcript)
  }

  /** All that was recorded, in the order of the calls; one after the other, as together they may be large. */
  *exchanges(): Generator<RecordedExchange> {
    for (const { key, transcript } of this.#answered) yield { key, ...this.#transcripts.get(transcript) }
  }

  /** What was said to an equal request, whoever made it: to the first of them. */
  replyTo(request: CompleteModelRequest): ModelReply | undefined {
    const transcript = this.#byRequest.get(requestHash(request))
    return transcript === undefined ? undefined : this.#transcripts.replyOf(transcript)
  }
}

function keepAll(lines: readonly CallLine[], from: Pick<Payloads, 'get'>, to: Pick<Payloads, 'put'>): void {
  for (const line of lines) if (line.type === 'answered') to.put(from.get(line.transcript))
}

function byPlace({ key: a }: AnsweredLine, { key: b }: AnsweredLine): number {
  return a.index - b.index || a.attempt - b.attempt || a.call - b.call
}
