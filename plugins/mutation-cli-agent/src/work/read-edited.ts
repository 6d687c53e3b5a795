import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'

/** No program that a person could read is longer. */
const LONGEST = 256 * 1024

/** A text that the agent left, or why it cannot be taken. */
export type Edited =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unfit'; readonly reason: string }

/** Reads a file that somebody else made: a plain file of sane length in UTF-8, and nothing that leads out of the folder. */
export function readEdited(path: string, name: string): Edited {
  let descriptor: number
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    return { kind: 'unfit', reason: code === 'ENOENT' ? `${name} is gone` : `${name} is no plain file` }
  }
  try {
    const found = fstatSync(descriptor)
    if (!found.isFile() || found.nlink > 1) return { kind: 'unfit', reason: `${name} is no plain file` }
    if (found.size > LONGEST)
      return { kind: 'unfit', reason: `${name} has ${found.size} bytes; ${LONGEST} are the most` }
    return decoded(readFileSync(descriptor), name)
  } finally {
    closeSync(descriptor)
  }
}

function decoded(bytes: Buffer, name: string): Edited {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { kind: 'unfit', reason: `${name} is not text in UTF-8` }
  }
}
