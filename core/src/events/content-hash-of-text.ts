import { createHash } from 'node:crypto'
import type { ContentHash } from './search-event.ts'

/** SHA-256 of the text in UTF-8, hexadecimal. */
export function contentHashOfText(text: string): ContentHash {
  return createHash('sha256').update(text).digest('hex')
}
