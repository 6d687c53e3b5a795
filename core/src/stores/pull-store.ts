import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import { cachedStorePath } from './cache-folder.ts'
import { type DownloadOptions, downloadFile } from './download-file.ts'
import { type BytesOrigin, importReleased } from './import-store.ts'
import { downloadUrls, type ManifestStore } from './manifest.ts'
import { readStoreHeader } from './store-header.ts'

export interface PullOptions extends DownloadOptions {
  readonly cache: string
  /** Take the released file from this folder instead of downloading it. */
  readonly from?: string
  /** Download from `BASE/Model/benchmark.json` instead of the places in the manifest. */
  readonly url?: string
  /** Pull again what is there already. */
  readonly force?: boolean
}

export type PullOutcome = 'present' | 'taken' | 'downloaded'

/** A released file lies in a folder as it does in the repository, or under its id. */
export function releasedFileIn(folder: string, entry: ManifestStore): string | undefined {
  return [join(folder, entry.file), join(folder, `${entry.id}.json`)].find((path) => existsSync(path))
}

async function isPresent(entry: ManifestStore, path: string): Promise<boolean> {
  if (!existsSync(path)) return false
  const header = await readStoreHeader(path).catch(() => undefined)
  return header?.sourceHash === entry.sha256
}

async function take(entry: ManifestStore, folder: string, cache: string): Promise<void> {
  const file = releasedFileIn(folder, entry)
  if (file === undefined) {
    throw new AutottsError('E_DATA_DOWNLOAD', `${folder} has no file ${entry.file}`, {
      expected: `the released files as they lie in ${entry.source.folder}`,
      next: 'Name the folder that holds the folders of the models, or leave out --from to download.',
    })
  }
  await importReleased(entry, file, cache)
}

/** A continued file may have had a bad beginning: it is fetched once more from the start before it counts as wrong. */
async function downloadAndImport(entry: ManifestStore, options: PullOptions): Promise<void> {
  const partial = join(options.cache, 'downloads', `${entry.sha256}.part`)
  const continued = existsSync(partial)
  const request = { urls: downloadUrls(entry, options.url), partial, bytes: entry.bytes }
  const bring = async () => {
    const url = await downloadFile(request, options)
    try {
      await importReleased(entry, partial, options.cache, originOf(url, entry))
    } finally {
      await rm(partial, { force: true })
    }
  }
  try {
    await bring()
  } catch (thrown) {
    const damaged = thrown instanceof AutottsError && thrown.code !== 'E_DATA_DOWNLOAD'
    if (!continued || !damaged) throw thrown
    options.onRetry?.('the partial file was damaged; from the start')
    await bring()
  }
}

function originOf(url: string, { id }: ManifestStore): BytesOrigin {
  const next = `Try again later, or take the released file from a folder: \`autotts data pull ${id} --from FOLDER\`.`
  return { place: url, next }
}

/**
 * Brings a store of the manifest into the cache: from a folder or by download, checked, converted, and put in place
 * in one step.
 * @throws AutottsError E_DATA_DOWNLOAD, E_DATA_CHECKSUM; the signal's reason when aborted
 */
export async function pullStore(entry: ManifestStore, options: PullOptions): Promise<PullOutcome> {
  const path = cachedStorePath(options.cache, entry.id)
  if (options.force !== true && (await isPresent(entry, path))) return 'present'
  if (options.from !== undefined) {
    await take(entry, options.from, options.cache)
    return 'taken'
  }
  await downloadAndImport(entry, options)
  return 'downloaded'
}
