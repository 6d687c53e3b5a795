import { definePlugin } from 'autotts'
import { LlmCritic } from './llm-critic.ts'
import { options } from './options.ts'
import { resolveFiles } from './resolve-files.ts'

export { LlmCritic } from './llm-critic.ts'

export default definePlugin({
  kind: 'critic',
  name: 'critic-llm',
  apiVersion: 1,
  summary:
    'Has a language model say why a program loses, with episodes as evidence, and what the population teaches.',
  options,
  resolve: resolveFiles,
  create: ({ options }) => new LlmCritic(options),
})
