import { existsSync } from 'node:fs'
import { AutottsError } from '../../../errors/autotts-error.ts'
import { DownloadFailure } from '../../../stores/download-failure.ts'
import type { Environment, Manifest, ManifestStore } from '../../../stores/index.ts'
import { coloursFor } from '../../colours.ts'
import { defineCommand } from '../../command.ts'
import type { CommandContext } from '../../command-context.ts'
import { printError } from '../../failures.ts'
import { refusedWrite } from '../../unwritable.ts'
import { usageError } from '../../usage-error.ts'

/** The stores of the manifest that ids and globs name; all where nothing is named. */
async function chosenStores(specs: readonly string[], manifest: Manifest): Promise<ManifestStore[]> {
  if (specs.length === 0) return [...manifest.stores]
  const [{ default: picomatch }, { nearestNames }] = await Promise.all([
    import('picomatch'),
    import('../../../errors/nearest-names.ts'),
  ])
  const ids = manifest.stores.map(({ id }) => id)
  const chosen = new Set<string>()
  for (const spec of specs) {
    const matches = picomatch(spec.toLowerCase())
    const found = ids.filter((id) => matches(id))
    if (found.length === 0) {
      const near = nearestNames(spec, ids)
      throw new AutottsError('E_STORE_UNKNOWN', `the manifest has no store ${spec}`, {
        expected: near.length > 0 ? near.join(', ') : ids.join(', '),
        next: 'See `autotts data list` for what can be pulled.',
      })
    }
    for (const id of found) chosen.add(id)
  }
  return manifest.stores.filter(({ id }) => chosen.has(id))
}

function sayOrigin(
  stores: readonly ManifestStore[],
  url: string | undefined,
  note: CommandContext['note'],
): void {
  for (const source of new Set(stores.map((store) => store.source))) {
    note(
      `${source.title}\n  from     ${url ?? `${source.repository} at ${source.commits[0]}, ${source.folder}`}\n`,
    )
    note(`  licence  ${source.licence}\n`)
  }
}

const KIB = 1024

interface Failure {
  readonly entry: ManifestStore
  readonly cause: AutottsError
}

/** Whether other stores may still be pulled: not without the folder, the server, or a cache that can be written. */
function isOfOneStore(thrown: unknown, folder: string | undefined): thrown is AutottsError {
  if (!(thrown instanceof AutottsError) || thrown.code === 'E_USAGE') return false
  if (folder !== undefined && !existsSync(folder)) return false
  return !(thrown.cause instanceof DownloadFailure && thrown.cause.kind === 'again')
}

function notPulled(failures: readonly Failure[], asked: number): AutottsError {
  const ids = failures.map(({ entry }) => entry.id)
  const [first] = failures
  return new AutottsError(
    first?.cause.code ?? 'E_DATA_DOWNLOAD',
    `${failures.length} of ${asked} stores could not be pulled: ${ids.join(', ')}`,
    { next: 'See the errors above; what was pulled stays.', cause: first?.cause },
  )
}

/** @throws AutottsError E_USAGE where --url is not the address of a web server */
function checkMirror(url: string | undefined): void {
  if (url === undefined || /^https?:$/u.test(URL.parse(url)?.protocol ?? '')) return
  throw usageError(`--url ${url} is not the address of a web server`, ['data', 'pull'], 'http:// or https://')
}

export default defineCommand({
  positionals: {
    stores: { type: 'string', array: true, describe: 'Ids or globs; all of the manifest without' },
  },
  options: {
    from: {
      type: 'string',
      describe: 'Folder of released files to take instead of downloading (or AUTOTTS_DATA)',
    },
    url: { type: 'string', describe: 'Mirror to download from: URL/Model/benchmark.json' },
    force: { type: 'boolean', default: false, describe: 'Pull again what is here already' },
  },
  examples: [
    ["data pull 'qwen3-*/aime24'", 'the four search stores'],
    ['data pull --from ../shared/replay-stores', 'from a folder, without network'],
  ],
  async run({ stores: specs = [], from, url, force }, context) {
    const { env, cwd, note, signal } = context
    const [{ cacheFolder, pullStore, readManifest, releasedFileIn }, { resolve }] = await Promise.all([
      import('../../../stores/index.ts'),
      import('node:path'),
    ])
    checkMirror(url)
    const stores = await chosenStores(specs, await readManifest())
    const environment: Environment = env
    const data = url === undefined && environment.AUTOTTS_DATA !== '' ? environment.AUTOTTS_DATA : undefined
    const folderOf = (entry: ManifestStore): string | undefined => {
      if (from !== undefined) return resolve(cwd, from)
      const folder = data === undefined ? undefined : resolve(cwd, data)
      return folder !== undefined && releasedFileIn(folder, entry) !== undefined ? folder : undefined
    }
    sayOrigin(stores, from ?? url, note)
    const failures: Failure[] = []
    for (const entry of stores) {
      const folder = folderOf(entry)
      const progress = await context.progress(entry.id, Math.ceil(entry.bytes / KIB))
      try {
        const outcome = await pullStore(entry, {
          cache: cacheFolder(env),
          signal,
          force,
          ...(folder !== undefined && { from: folder }),
          ...(url !== undefined && { url }),
          onBytes: (done) => progress.update(Math.ceil(done / KIB), 'KiB'),
          onRetry: (reason) => note(`${entry.id}: ${reason}; trying again\n`),
        })
        progress.stop()
        note(
          `${entry.id}: ${outcome === 'present' ? 'here already' : `${outcome}, SHA-256 checked, imported`}\n`,
        )
      } catch (thrown) {
        progress.stop()
        const cause = refusedWrite(cacheFolder(env), thrown)
        if (stores.length === 1 || !isOfOneStore(cause, folder)) throw cause
        printError(cause, context, coloursFor(process.stderr, env))
        failures.push({ entry, cause })
      } finally {
        progress.stop()
      }
      signal.throwIfAborted()
    }
    if (failures.length > 0) throw notPulled(failures, stores.length)
    return 0
  },
})
