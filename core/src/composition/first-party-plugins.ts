import type { PluginKind } from './define-plugin.ts'

/** Plugins that ship with autotts as `@autotts/<name>`; a test compares the list with the folder plugins/. */
export const FIRST_PARTY_PLUGINS: Readonly<Record<string, PluginKind>> = {
  'archive-map-elites': 'archive',
  'choice-bandit': 'choice',
  'critic-llm': 'critic',
  'critic-trace': 'critic',
  'crossover-beta': 'crossover',
  'executor-local': 'executor',
  'fitness-replay': 'fitness',
  'model-openai': 'model',
  'mutation-cli-agent': 'mutation',
  'mutation-llm-agent': 'mutation',
  'mutation-program': 'mutation',
  'reporter-files': 'reporter',
  'reporter-terminal': 'reporter',
  'selection-novelty': 'selection',
  'selection-proportional': 'selection',
  'selection-tournament': 'selection',
  'store-synthetic': 'store',
  'survival-accuracy-first': 'survival',
  'survival-generational': 'survival',
  'survival-islands': 'survival',
  'survival-nsga2': 'survival',
  'survival-random': 'survival',
  'termination-stall': 'termination',
  'termination-target': 'termination',
}
