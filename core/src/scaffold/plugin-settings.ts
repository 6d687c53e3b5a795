import type { PluginKind } from '../composition/define-plugin.ts'

const OWN = './src/index.ts'
const SEARCH = 'search: { stores: [synthetic/quickstart] }'
const FITNESS = 'fitness: { use: fitness-replay, with: { betas: 3, orders: 2 } }'

/** The lines of an experiment that name a plugin of each kind, by what it is used as. */
export function pluginSetting(kind: PluginKind, use: string): string {
  switch (kind) {
    case 'model':
      return `models: [{ use: ${use} }]`
    case 'mutation':
      return `mutation: [{ use: ${use}, weight: 1 }, { use: mutation-program, weight: 1 }]`
    case 'crossover':
      return `crossover: [{ use: ${use}, weight: 1 }]`
    case 'critic':
      return `critics: [{ use: ${use} }]`
    case 'archive':
      return `archives: [{ use: ${use}, breed: 0.5 }]`
    case 'store':
      return `search: { stores: [{ use: ${use} }] }`
    case 'termination':
      return `termination: [{ use: ${use} }]`
    case 'reporter':
      return `report: [{ use: ${use} }, { use: reporter-terminal }, { use: reporter-files }]`
    case 'fitness':
    case 'survival':
    case 'selection':
    case 'choice':
    case 'executor':
      return `${kind}: { use: ${use} }`
  }
}

/** Operators without which a plugin of the kind would have nothing to do. */
const COMPANY: Partial<Record<PluginKind, string>> = {
  model:
    'mutation: [{ use: mutation-llm-agent, with: { models: [{ name: echo }] } }, { use: mutation-program }]',
  choice: 'crossover: [{ use: crossover-beta }]',
}

/** What the scaffold's own experiment says besides. */
export function experimentSettings(kind: PluginKind): string {
  const setting = pluginSetting(kind, OWN)
  const company = COMPANY[kind]
  return [
    ...(kind === 'store' ? [] : [SEARCH]),
    ...(kind === 'fitness' ? [] : [FITNESS]),
    setting,
    ...(company === undefined ? [] : [company]),
  ].join('\n')
}
