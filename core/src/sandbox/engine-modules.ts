import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EngineModule } from './isolate-messages.ts'
import { stripTypes } from './strip-types.ts'

/** Relative import specifiers of our own modules, as the formatter writes them. */
const SPECIFIER = /\bfrom '(\.[^']+)'/g

let known: readonly EngineModule[] | undefined

/**
 * The modules that run inside an isolate: this package's own files, from the isolate's entry on. Types are
 * stripped where the package runs from source.
 */
export function engineModules(): readonly EngineModule[] {
  known ??= collect()
  return known
}

function collect(): readonly EngineModule[] {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const modules = new Map<string, EngineModule>()
  visit(new URL(`./isolate/entry.${extension}`, import.meta.url), modules)
  return [...modules.values()]
}

function visit(url: URL, modules: Map<string, EngineModule>): void {
  if (modules.has(url.href)) return
  const source = readFileSync(fileURLToPath(url), 'utf8')
  const text = url.pathname.endsWith('.ts') ? stripTypes(source, basename(url.pathname)) : source
  const imports: Record<string, string> = {}
  for (const [, specifier] of text.matchAll(SPECIFIER)) {
    if (specifier !== undefined) imports[specifier] = new URL(specifier, url).href
  }
  modules.set(url.href, { name: url.href, text, imports })
  for (const name of Object.values(imports)) visit(new URL(name), modules)
}
