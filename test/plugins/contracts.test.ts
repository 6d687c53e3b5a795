import { pluginContract } from 'autotts/testing'
import test from 'ava'
import { FIRST_PARTY_PLUGINS } from '../../core/src/composition/first-party-plugins.ts'
import { importPlugin } from '../../core/src/composition/load-plugin.ts'

/** Cheap settings where the defaults are made for real runs, and some where there are no defaults. */
const OPTIONS: Readonly<Record<string, object>> = {
  'fitness-replay': { betas: 3, orders: 2 },
  'termination-target': { reach: { accuracy: 60, tokens: 20_000 } },
}

/** Milliseconds to settle in; drawing pictures takes its time where everything runs at once. */
const PATIENCE: Readonly<Record<string, number>> = { 'reporter-files': 60_000 }

/** Those that ask a model, or an agent, are tested against a scripted one of their own. */
const ASKS_SOMEBODY = new Set(['critic-llm', 'model-openai', 'mutation-cli-agent', 'mutation-llm-agent'])

for (const name of Object.keys(FIRST_PARTY_PLUGINS).filter((one) => !ASKS_SOMEBODY.has(one))) {
  const plugin = await importPlugin(name, import.meta.dirname)
  const patience = PATIENCE[name]
  const options = { with: OPTIONS[name] ?? {}, ...(patience === undefined ? {} : { patience }) }
  for (const { title, run } of pluginContract(plugin, options))
    test(`${name}: ${title}`, (t) => t.notThrowsAsync(run))
}
