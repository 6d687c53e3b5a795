import { locateArrowErrors } from './arrow-format-error.ts'
import { decodeTable } from './decode-table.ts'
import { readArrowMetadata } from './read-arrow-metadata.ts'
import { readStoreFile } from './read-file.ts'
import { storeId } from './store-id.ts'

/** What an Arrow store says of itself without its branches, texts or gold answers being looked at. */
export interface StoreHeader {
  readonly id: string
  readonly model: string
  readonly benchmark: string
  readonly contentHash: string
  readonly sourceHash: string | undefined
  /** By question: SHA-256 of its text; what the leak audit compares. */
  readonly questionHashes: readonly string[]
}

/** @throws AutottsError E_STORE_FORMAT; E_STORE_UNKNOWN where no file is. */
export async function readStoreHeader(path: string): Promise<StoreHeader> {
  const bytes = await readStoreFile(path)
  return locateArrowErrors(path, () => {
    const { origin, contentHash, questions } = readArrowMetadata(decodeTable(bytes))
    return {
      id: storeId(origin.model, origin.benchmark),
      model: origin.model,
      benchmark: origin.benchmark,
      contentHash,
      sourceHash: origin.sourceHash,
      questionHashes: questions.map(({ sha256 }) => sha256),
    }
  })
}
