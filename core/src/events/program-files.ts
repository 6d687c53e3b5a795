import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import { makeFolders } from '../files/make-folders.ts'
import { writing } from '../files/writing.ts'
import { contentHashOfText } from './content-hash-of-text.ts'
import type { ContentHash } from './search-event.ts'

/** Texts beside the log, each in a file named by its hash: program sources, payloads. */
export class ProgramFiles {
  readonly #folder: string
  readonly #extension: string
  readonly #texts = new Map<ContentHash, string>()
  #unsynced: string[] = []

  /** @param extension of the files, such as `.ts` */
  constructor(folder: string, extension: string) {
    this.#folder = folder
    this.#extension = extension
    writing(folder, () => makeFolders(folder))
  }

  /** Keeps a source; the file is there, under its final name, when this returns. */
  put(source: string): ContentHash {
    const hash = contentHashOfText(source)
    if (this.#texts.has(hash)) return hash
    const path = this.#pathOf(hash)
    if (!existsSync(path)) {
      writing(path, () => {
        writeFileSync(`${path}.tmp`, source)
        renameSync(`${path}.tmp`, path)
      })
      this.#unsynced.push(path)
    }
    this.#texts.set(hash, source)
    return hash
  }

  /** @throws AutottsError E_RUN_LOG where the file is missing or was changed */
  get(hash: ContentHash): string {
    const known = this.#texts.get(hash)
    if (known !== undefined) return known
    const path = this.#pathOf(hash)
    const source = existsSync(path) ? readFileSync(path, 'utf8') : undefined
    if (source === undefined || contentHashOfText(source) !== hash)
      throw new AutottsError('E_RUN_LOG', 'a file that the log names is missing or was changed', {
        place: { file: path },
        expected: `the text whose SHA-256 is ${hash}, after which the file is named`,
        next: 'Restore the file from a copy, or start the run anew with `autotts run EXPERIMENT --fresh`.',
      })
    this.#texts.set(hash, source)
    return source
  }

  /** Must come before the log's own sync, so that no logged program is missing after a power cut. */
  sync(): void {
    const paths = this.#unsynced
    this.#unsynced = []
    for (const path of paths) writing(path, () => syncFile(path))
  }

  #pathOf(hash: ContentHash): string {
    return join(this.#folder, `${hash}${this.#extension}`)
  }
}

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
