import { readFile } from 'node:fs/promises'
import { AutottsError } from '../errors/autotts-error.ts'

function systemCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined
}

/** The bytes of a store file; a missing file, a folder and an empty file are errors that say so. */
export async function readStoreFile(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    const code = systemCode(cause)
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AutottsError('E_STORE_UNKNOWN', `there is no file ${path}`, {
        expected: 'the path of an Arrow store or of a released JSON file, or the id of a store',
        next: 'See `autotts data list` for the ids.',
        cause,
      })
    }
    const reason =
      code === 'EISDIR' ? 'is a folder, not a store' : `cannot be read (${code ?? String(cause)})`
    throw new AutottsError('E_STORE_FORMAT', `${path} ${reason}`, {
      place: { file: path },
      expected: 'one file: an Arrow store or a released JSON file',
      next: 'Give the path of a file that you may read; a glob (quoted) names several.',
      cause,
    })
  })
  if (bytes.length > 0) return bytes
  throw new AutottsError('E_STORE_FORMAT', `${path} is empty`, {
    place: { file: path },
    expected: 'an Arrow store or a released JSON file',
    next: 'Download or copy the file again.',
  })
}
