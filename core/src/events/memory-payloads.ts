import type { Payloads } from '../operators/fitness.ts'
import type { ContentHash } from './content-hash.ts'
import { contentHashOfText } from './content-hash-of-text.ts'

/** Payloads that nobody needs after this process. */
export class MemoryPayloads implements Payloads {
  readonly #texts = new Map<ContentHash, string>()

  put(text: string): ContentHash {
    const hash = contentHashOfText(text)
    this.#texts.set(hash, text)
    return hash
  }

  get(hash: ContentHash): string {
    const text = this.#texts.get(hash)
    if (text === undefined) throw new RangeError(`no text ${hash} was put`)
    return text
  }
}
