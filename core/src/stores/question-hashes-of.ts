import { questionHash } from './content-hash.ts'
import { readStoreFile } from './read-file.ts'
import { parseReleasedJson } from './read-released-json.ts'
import { readStoreHeader } from './store-header.ts'
import type { StoreRef } from './store-ref.ts'
import { familyStore } from './synthetic/family-stores.ts'
import { questionText } from './synthetic/question-text.ts'
import { readFamily } from './synthetic/read-family.ts'

/**
 * SHA-256 of each question's text of a store, sealed or not: all that a leak audit needs. No branch and no gold answer
 * leaves this function.
 * @throws AutottsError E_STORE_FORMAT, E_STORE_UNKNOWN, E_SYNTHETIC_OPTIONS
 */
export async function questionHashesOf(ref: StoreRef): Promise<readonly string[]> {
  const { id, path } = ref
  switch (ref.kind) {
    case 'plugin':
      return ref.questionHashes()
    case 'arrow':
      return (await readStoreHeader(path)).questionHashes
    case 'synthetic': {
      const family = await readFamily(path)
      const { options } = familyStore(family, id)
      return Array.from({ length: options.questions }, (_, q) =>
        questionHash(questionText(family.name, options.seed, q)),
      )
    }
    case 'json':
      return parseReleasedJson(await readStoreFile(path), path).questions.map(({ text }) =>
        questionHash(text),
      )
  }
}
