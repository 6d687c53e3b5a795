import { definePlugin } from 'autotts'
import { LlmMutation } from './llm-mutation.ts'
import { options } from './options.ts'
import { resolvePrompts } from './prompts.ts'

export { LlmMutation } from './llm-mutation.ts'

export default definePlugin({
  kind: 'mutation',
  name: 'mutation-llm-agent',
  apiVersion: 1,
  summary: 'Asks a language model of the experiment for a better program.',
  options,
  resolve: (options, files) => ({ ...options, prompts: resolvePrompts(options.prompts, files) }),
  create: ({ options }) => new LlmMutation(options),
})
