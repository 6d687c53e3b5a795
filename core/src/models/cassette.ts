import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ContentHash } from '../events/content-hash.ts'
import { contentHashOfText } from '../events/content-hash-of-text.ts'
import { MemoryPayloads } from '../events/memory-payloads.ts'
import type { Payloads } from '../operators/fitness.ts'
import type { ModelReply } from '../operators/model-reply.ts'
import type { CompleteModelRequest } from '../operators/model-request.ts'
import { type CallLine, readCallLines } from './call-lines.ts'
import {
  copiedFrom,
  cutOff,
  damagedExchange,
  damagedLine,
  missingLines,
  type Remedy,
  restored,
} from './cassette-faults.ts'
import { type ModelCallKey, requestHash } from './model-journal.ts'
import { continuedBy, type Exchange, Transcripts } from './transcripts.ts'

const JOURNAL = 'model-calls.jsonl'

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
   * @throws AutottsError E_MODEL_CASSETTE where nothing was recorded there, or what was is not as it was recorded
   */
  static open(folder: string): Cassette {
    const file = join(folder, JOURNAL)
    if (!existsSync(file))
      throw new AutottsError('E_MODEL_CASSETTE', `${folder} holds no recorded model calls`, {
        expected: 'a run folder, or a copy of its model-calls.jsonl and its payloads',
        next: 'Name the folder of a run whose operators asked models; a run without models needs no --replay-models.',
      })
    const { lines, torn } = readCallLines(file, (place, why) => damagedLine(place, why, restored))
    if (torn) throw cutOff(file, lines.length, folder)
    return new Cassette(folder, lines, textsOf(folder, lines, restored))
  }

  /**
   * Opens the folder of a run that began with the calls recorded in the folder `from`. A torn last line is that of a call
   * that was being journalled when the run was killed: it does not count.
   * @throws AutottsError E_MODEL_CASSETTE where they are not as they were copied
   */
  static reopen(folder: string, from: string): Cassette {
    const remedy = copiedFrom(from)
    const { lines } = readCallLines(join(folder, JOURNAL), (place, why) => damagedLine(place, why, remedy))
    return new Cassette(folder, lines, textsOf(folder, lines, remedy))
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

/** The transcripts that the lines name. */
function textsOf(folder: string, lines: readonly CallLine[], remedy: Remedy): Payloads {
  const texts = new MemoryPayloads()
  const known = new Set<ContentHash>()
  for (const [i, line] of lines.entries()) {
    if (line.type !== 'answered') continue
    const { transcript: hash } = line
    const file = join(folder, 'payloads', `${hash}.json`)
    const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined
    const found = text === undefined ? undefined : contentHashOfText(text)
    if (text === undefined || found !== hash)
      throw damagedExchange({ file, hash, found, line: i + 1 }, remedy)
    texts.put(text)
    known.add(hash)
    const after = continuedBy(text)
    if (after !== undefined && !known.has(after))
      throw missingLines({ file: join(folder, JOURNAL), line: i + 1 }, after, remedy)
  }
  return texts
}

function byPlace({ key: a }: AnsweredLine, { key: b }: AnsweredLine): number {
  return a.index - b.index || a.attempt - b.attempt || a.call - b.call
}
