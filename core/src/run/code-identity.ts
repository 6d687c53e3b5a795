import { readdirSync, readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version } from '../cli/version.ts'
import { contentHashOfText } from '../events/content-hash-of-text.ts'

/** The folder that holds all of core, as source or as built. */
const CORE = fileURLToPath(new URL('..', import.meta.url))

/** Parts of core that only talk to people: no result depends on them. */
const TALKING: ReadonlySet<string> = new Set([
  'cli',
  'datasets',
  'discovered',
  'errors',
  'report',
  'scaffold',
  'study',
  'testing',
])

/** Packages whose code decides what a program does, or what it is worth. */
const DECIDING = [
  '@cortex-js/compute-engine',
  'acorn',
  'acorn-walk',
  'isolated-vm',
  'magic-string',
  'pure-rand',
] as const

let known: Readonly<Record<string, string>> | undefined

/**
 * What a run's header says of autotts itself: its version with a hash of the code that results depend on, and the versions
 * of the packages that they depend on. Computed once a process.
 */
export function codeIdentity(): Readonly<Record<string, string>> {
  known ??= {
    autotts: `${version()}+${hashOfCode(CORE, TALKING)}`,
    ...Object.fromEntries(DECIDING.map((name) => [name, installedVersion(name)])),
  }
  return known
}

/** A hash of all code in a folder: of the paths and the texts of its modules, but for those in the folders left out. */
export function hashOfCode(folder: string, leftOut: ReadonlySet<string>): string {
  const modules = readdirSync(folder)
    .filter((name) => !leftOut.has(name))
    .flatMap((name) => modulesIn(join(folder, name)))
    .map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return contentHashOfText(JSON.stringify(modules)).slice(0, 16)
}

function modulesIn(path: string): string[] {
  if (isModule(path)) return [path]
  if (basename(path).includes('.')) return []
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && isModule(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
}

function isModule(name: string): boolean {
  return /\.[jt]s$/.test(name) && !name.endsWith('.d.ts')
}

function installedVersion(name: string): string {
  const manifest = findPackageJSON(name, import.meta.url)
  return manifest === undefined ? 'missing' : String(JSON.parse(readFileSync(manifest, 'utf8')).version)
}
