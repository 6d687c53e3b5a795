import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { contentHashOfText } from '../events/content-hash-of-text.ts'
import { FIRST_PARTY_PLUGINS } from './first-party-plugins.ts'

/** Where the code of a plugin lies. */
export type PluginLocation =
  | { readonly kind: 'file'; readonly url: string; readonly path: string; readonly name: string }
  | { readonly kind: 'package'; readonly url: string; readonly package: string; readonly name: string }

const FILE = /^(?:\.{1,2}[/\\]|[/\\]|[a-z]:[/\\])/i

/** Whether `use` names a file rather than a package. */
export function namesFile(use: string): boolean {
  return FILE.test(use) || ['.ts', '.js', '.mjs'].includes(extname(use))
}

/**
 * Finds what `use` names: a file beside the experiment, a first-party plugin by its short name, or a package that is
 * installed where the experiment lies or where autotts does. Undefined where there is none.
 */
export function locatePlugin(use: string, folder: string): PluginLocation | undefined {
  if (namesFile(use)) {
    const path = resolve(folder, use)
    if (!existsSync(path)) return undefined
    return { kind: 'file', path, url: pathToFileURL(path).href, name: basename(path, extname(path)) }
  }
  const name = Object.hasOwn(FIRST_PARTY_PLUGINS, use) ? `@autotts/${use}` : use
  const bases =
    name === use ? [join(folder, 'experiment.yaml'), import.meta.filename] : [import.meta.filename]
  for (const base of bases) {
    const path = resolvePackage(name, base)
    if (path !== undefined)
      return { kind: 'package', package: name, name: use, url: pathToFileURL(path).href }
  }
  return undefined
}

function resolvePackage(name: string, base: string): string | undefined {
  try {
    return createRequire(base).resolve(name)
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return importOnlyEntry(name, base)
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_INVALID_MODULE_SPECIFIER') return undefined
    throw thrown
  }
}

/** The entry of a package that exports nothing to `require`. */
function importOnlyEntry(name: string, base: string): string | undefined {
  const manifest = findPackageJSON(name, pathToFileURL(base))
  if (manifest === undefined) return undefined
  const entry = importTarget(JSON.parse(readFileSync(manifest, 'utf8')).exports)
  return entry === undefined ? undefined : join(dirname(manifest), entry)
}

function importTarget(exported: unknown): string | undefined {
  if (typeof exported === 'string') return exported
  if (typeof exported !== 'object' || exported === null) return undefined
  for (const key of ['.', 'node', 'import', 'default']) {
    const target = importTarget(Reflect.get(exported, key))
    if (target !== undefined) return target
  }
  return undefined
}

/**
 * What a run's header says of the plugin's code: a hash of a file's text, the name and version of an installed package, and
 * of a package that is being worked on (its code is not below node_modules) a hash of all its code as well.
 */
export function codeIdentity(location: PluginLocation): string {
  if (location.kind === 'file') return contentHashOfText(readFileSync(location.path, 'utf8'))
  const manifest = findPackageJSON(location.url)
  const version: unknown = manifest === undefined ? '' : JSON.parse(readFileSync(manifest, 'utf8')).version
  const released = `${location.package}@${String(version)}`
  const entry = fileURLToPath(location.url)
  return /[\\/]node_modules[\\/]/.test(entry) ? released : `${released}+${hashOfFolder(dirname(entry))}`
}

function hashOfFolder(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = files.map(({ parentPath, name }) =>
    relative(folder, join(parentPath, name)).replaceAll('\\', '/'),
  )
  const texts = paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')])
  return contentHashOfText(JSON.stringify(texts)).slice(0, 16)
}
