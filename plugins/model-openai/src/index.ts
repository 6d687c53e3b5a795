import { definePlugin } from 'autotts'
import { OpenAiModels } from './openai-models.ts'
import { options } from './options.ts'

export { OpenAiModels } from './openai-models.ts'

export default definePlugin({
  kind: 'model',
  name: 'model-openai',
  apiVersion: 1,
  summary: "Asks models behind a server that speaks OpenAI's chat completions.",
  options,
  create: ({ options }) => new OpenAiModels(options, process.env),
})
