import { definePlugin } from 'autotts'
import { options } from './options.ts'
import { TraceCritic } from './trace-critic.ts'

export { TraceCritic } from './trace-critic.ts'

export default definePlugin({
  kind: 'critic',
  name: 'critic-trace',
  apiVersion: 1,
  summary: 'Finds wasted tokens and lost answers in traces, with counterfactuals as evidence.',
  options,
  create: ({ options }) => new TraceCritic(options),
})
