import type { PluginKind } from '../composition/define-plugin.ts'
import type { LoadedPlugin } from '../composition/load-plugin.ts'
import type { Json } from '../operators/json.ts'
import type { KeyUse, ServerUse } from './experiment-parts.ts'

type NamedOptions = Pick<LoadedPlugin<PluginKind>, 'name' | 'options'>

/** The variables with keys that the options of a plugin name, however deep: whatever is called `...KeyEnv`. */
export function keyUses({ name: plugin, options }: NamedOptions, need: KeyUse['need']): KeyUse[] {
  return mapsIn(options).flatMap((map) =>
    Object.entries(map).flatMap(([option, name]) =>
      /KeyEnv$/i.test(option) && typeof name === 'string' ? [{ name, plugin, need }] : [],
    ),
  )
}

/** The servers that the options of a plugin name: whatever has a `baseURL`. */
export function serverUses({ name: plugin, options }: NamedOptions): ServerUse[] {
  return mapsIn(options).flatMap((map) => {
    const { baseURL, apiKeyEnv, models } = map
    if (typeof baseURL !== 'string') return []
    return [
      {
        baseURL,
        plugin,
        apiKeyEnv: typeof apiKeyEnv === 'string' ? apiKeyEnv : null,
        models: namesOf(models),
      },
    ]
  })
}

type JsonMap = Readonly<Record<string, Json>>

function mapsIn(value: Json | undefined): JsonMap[] {
  if (typeof value !== 'object' || value === null) return []
  if (isList(value)) return value.flatMap(mapsIn)
  return [value, ...Object.values(value).flatMap(mapsIn)]
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function namesOf(models: Json | undefined): string[] {
  if (models === undefined || !isList(models)) return []
  return models.flatMap((model) => {
    if (typeof model === 'string') return [model]
    const [name] = mapsIn(model).map(({ name }) => name)
    return typeof name === 'string' ? [name] : []
  })
}
