import { basename, dirname, extname, resolve } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import { ContentBuilder } from './content-builder.ts'
import { findJsonSyntaxError, lineAndColumn } from './json-syntax-error.ts'
import { readStoreFile } from './read-file.ts'
import { RecordedStore } from './recorded-store.ts'
import { addReleasedRecords, ReleasedFormError } from './released-record.ts'
import type { StoreContent, StoreOrigin } from './store-content.ts'

const NEXT = 'The form of a released file is described in docs/reference/store-format.md.'

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AutottsError(
      'E_STORE_FORMAT',
      `${file} is neither an Arrow store nor JSON: it is not UTF-8 text`,
      {
        place: { file },
        expected: 'an Arrow store or a released JSON file',
        next: NEXT,
        cause,
      },
    )
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const found = findJsonSyntaxError(text)
    const offset = found?.offset ?? text.length
    const atEnd = offset >= text.length
    const message = atEnd
      ? 'the JSON ends too early: the file is cut off'
      : `unexpected ${JSON.stringify(text[offset])}`
    throw new AutottsError('E_STORE_FORMAT', message, {
      place: { file, ...lineAndColumn(text, offset) },
      expected: found?.expected ?? 'a JSON document',
      next: atEnd ? 'Download or copy the file again.' : NEXT,
      cause,
    })
  }
}

/** The content of a released AutoTTS file given as bytes; `file` names it in errors. */
export function parseReleasedJson(bytes: Uint8Array, file: string): StoreContent {
  const document = parse(decode(bytes, file), file)
  const builder = new ContentBuilder()
  try {
    addReleasedRecords(builder, document)
  } catch (thrown) {
    if (!(thrown instanceof ReleasedFormError)) throw thrown
    throw new AutottsError('E_STORE_FORMAT', thrown.message, {
      place: { file },
      expected: thrown.expected,
      next: NEXT,
      cause: thrown,
    })
  }
  return builder.build()
}

/** What a file's path says where nothing else does: `Qwen3-8B/aime24.json` is model and benchmark. */
export function originOfPath(path: string): StoreOrigin {
  const full = resolve(path)
  return {
    model: basename(dirname(full)) || 'unnamed',
    benchmark: basename(full, extname(full)),
    source: basename(full),
    licence: 'not stated',
  }
}

/**
 * Reads a released AutoTTS JSON file as a store.
 * @throws AutottsError E_STORE_FORMAT with line and column (JSON) or JSON path (form); E_STORE_UNKNOWN where no file is.
 */
export async function readReleasedJson(
  path: string,
  origin: Partial<StoreOrigin> = {},
): Promise<RecordedStore> {
  const content = parseReleasedJson(await readStoreFile(path), path)
  return new RecordedStore({ ...originOfPath(path), ...origin }, content)
}
