import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import { errorAt } from '../errors/error-at.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import type { Experiment, ExperimentPath } from '../experiment/experiment.ts'
import type { PluginUse } from '../experiment/experiment-schema.ts'
import { validateLocated } from '../experiment/validate-located.ts'
import type { Json } from '../operators/json.ts'
import { PLUGIN_API_VERSION, type Plugin, type PluginKind, type PluginProducts } from './define-plugin.ts'
import { FIRST_PARTY_PLUGINS } from './first-party-plugins.ts'
import { kindInWords } from './kind-in-words.ts'
import { codeIdentity, locatePlugin, namesFile, type PluginLocation } from './locate-plugin.ts'
import { optionFiles } from './option-files.ts'

/** A plugin that an experiment names, its options validated. */
export interface LoadedPlugin<K extends PluginKind> {
  readonly use: string
  readonly name: string
  readonly options: Json
  /** SHA-256 of a file's text, or a package's name and version. */
  readonly identity: string
  /** Makes the component. @throws AutottsError E_PLUGIN_FAILED */
  create(): PluginProducts[K]
}

/** Reads a module's default export as a plugin, whatever its kind. @throws AutottsError E_PLUGIN_* */
export async function importPlugin(use: string, folder: string, place?: SourcePlace): Promise<Plugin> {
  const location = locatePlugin(use, folder)
  if (location === undefined) throw unknownPlugin(use, folder, place)
  return readPlugin(await importModule(use, location, place), use, place)
}

/** Loads the plugin that the experiment names at `at`. @throws AutottsError E_PLUGIN_* with line and column */
export async function loadPlugin<K extends PluginKind>(
  kind: K,
  { use, with: options }: PluginUse,
  at: ExperimentPath,
  { folder, locate }: Pick<Experiment, 'folder' | 'locate'>,
): Promise<LoadedPlugin<K>> {
  const place = locate.value([...at, 'use'])
  const location = locatePlugin(use, folder)
  if (location === undefined) throw unknownPlugin(use, folder, place)
  const plugin = readPlugin(await importModule(use, location, place), use, place)
  if (!isOfKind(plugin, kind))
    throw new AutottsError('E_PLUGIN_KIND', `${use} is a plugin of kind ${plugin.kind}, not ${kind}`, {
      place,
      expected: `${kindInWords(kind)} plugin, such as ${ofKind(kind).join(', ') || 'one of your own'}`,
      next: 'Run `autotts plugin list` to see the plugins of each kind.',
    })
  const valid: unknown = validateLocated(plugin.options, options ?? {}, {
    locate,
    at: [...at, 'with'],
    code: 'E_PLUGIN_OPTIONS',
    keyCode: 'E_PLUGIN_OPTIONS',
  })
  const files = optionFiles([...at, 'with'], { folder, locate })
  const resolved = plugin.resolve === undefined ? valid : plugin.resolve(valid, files)
  return {
    use,
    name: plugin.name,
    options: JSON.parse(JSON.stringify(resolved ?? {})),
    identity: codeIdentity(location),
    create: () => create(plugin, resolved, place),
  }
}

function create<K extends PluginKind>(
  plugin: Plugin<K>,
  options: unknown,
  place: SourcePlace,
): PluginProducts[K] {
  try {
    return plugin.create({ options })
  } catch (cause) {
    if (cause instanceof AutottsError) throw errorAt(cause, place)
    throw new AutottsError('E_PLUGIN_FAILED', `${plugin.name} could not be created: ${text(cause)}`, {
      place,
      next: 'Mend the plugin, or its options.',
      cause,
    })
  }
}

async function importModule(
  use: string,
  { url }: PluginLocation,
  place: SourcePlace | undefined,
): Promise<unknown> {
  try {
    return await import(url)
  } catch (cause) {
    throw new AutottsError('E_PLUGIN_FORM', `${use} cannot be loaded: ${text(cause)}`, {
      ...(place === undefined ? {} : { place }),
      next: 'Mend the plugin; set AUTOTTS_DEBUG=1 to see where it threw.',
      cause,
    })
  }
}

function readPlugin(module: unknown, use: string, place: SourcePlace | undefined): Plugin {
  const plugin: unknown =
    typeof module === 'object' && module !== null ? Reflect.get(module, 'default') : undefined
  const at = place === undefined ? {} : { place }
  if (!looksLikePlugin(plugin))
    throw new AutottsError('E_PLUGIN_FORM', `${use} is not a plugin`, {
      ...at,
      expected:
        'a module whose default export is definePlugin({ kind, name, apiVersion, summary, options, create })',
      next: 'docs/guides/plugins.md shows one of each kind.',
    })
  if (plugin.apiVersion !== PLUGIN_API_VERSION)
    throw new AutottsError(
      'E_PLUGIN_VERSION',
      `${use} is written for plugin contract ${String(plugin.apiVersion)}`,
      {
        ...at,
        expected: `apiVersion: ${PLUGIN_API_VERSION}`,
        next: `Install a version of the plugin for contract ${PLUGIN_API_VERSION}, or the autotts that it was written for.`,
      },
    )
  return plugin
}

function looksLikePlugin(value: unknown): value is Plugin {
  if (typeof value !== 'object' || value === null) return false
  const { kind, name, create, options }: Partial<Record<string, unknown>> = { ...value }
  return (
    typeof kind === 'string' &&
    typeof name === 'string' &&
    typeof create === 'function' &&
    typeof options === 'object' &&
    options !== null &&
    '_zod' in options
  )
}

function isOfKind<K extends PluginKind>(plugin: Plugin, kind: K): plugin is Plugin & Plugin<K> {
  return plugin.kind === kind
}

function ofKind(kind: PluginKind): string[] {
  return Object.entries(FIRST_PARTY_PLUGINS).flatMap(([name, its]) => (its === kind ? [name] : []))
}

function unknownPlugin(use: string, folder: string, place: SourcePlace | undefined): AutottsError {
  const names = Object.keys(FIRST_PARTY_PLUGINS)
  const near = nearestNames(use, names)
  const at = place === undefined ? {} : { place }
  if (namesFile(use))
    return new AutottsError('E_PLUGIN_UNKNOWN', `there is no file ${use} in ${folder}`, {
      ...at,
      next: 'Give its path from the folder of the experiment file.',
    })
  if (names.includes(use))
    return new AutottsError('E_PLUGIN_UNKNOWN', `the first-party plugin ${use} is not installed`, {
      ...at,
      next: `Run \`npm install @autotts/${use}\`; in a checkout of autotts, \`npm ci\`.`,
    })
  return new AutottsError('E_PLUGIN_UNKNOWN', `there is no plugin ${use}`, {
    ...at,
    expected: near.length > 0 ? near.join(', ') : `one of ${names.join(', ')}`,
    next: `Mend the name, or install it with \`npm install ${use}\` in the folder of the experiment.`,
  })
}

function text(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
