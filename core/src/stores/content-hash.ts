import { createHash, type Hash } from 'node:crypto'
import type { StoreContent } from './store-content.ts'

function addInts(hash: Hash, values: Int32Array): void {
  const bytes = new DataView(new ArrayBuffer(values.length * 4))
  values.forEach((value, i) => {
    bytes.setInt32(i * 4, value, true)
  })
  hash.update(new Uint8Array(bytes.buffer))
}

/**
 * SHA-256 of what was recorded (questions, answers, tokens, probes), hexadecimal; the same whatever file the content
 * came in. Optional columns and frozen classes are not part of it.
 */
export function contentHash(content: StoreContent): string {
  const hash = createHash('sha256').update('autotts content 1\n')
  for (const { text, gold, interval, answers } of content.questions) {
    hash.update(`${JSON.stringify([text, gold, interval, answers])}\n`)
  }
  for (const column of [
    content.branchStart,
    content.tokens,
    content.final,
    content.probeStart,
    content.probes,
  ]) {
    addInts(hash, column)
  }
  return hash.digest('hex')
}

/** SHA-256 of a question's text with runs of white space as one space; what the leak audit compares. */
export function questionHash(text: string): string {
  return createHash('sha256').update(text.normalize('NFC').trim().replace(/\s+/gu, ' ')).digest('hex')
}
