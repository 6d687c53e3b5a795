import { definePlugin } from 'autotts'
import { OpenAiModels } from './openai-models.ts'
import { options } from './options.ts'
import { defaultPrices, priced } from './price-table.ts'

export { OpenAiModels } from './openai-models.ts'

export default definePlugin({
  kind: 'model',
  name: 'model-openai',
  apiVersion: 1,
  summary: "Asks models behind a server that speaks OpenAI's chat completions.",
  options,
  resolve: (given) => {
    const prices = defaultPrices()
    return { ...given, models: given.models.map((model) => priced(model, given.baseURL, prices)) }
  },
  create: ({ options }) => new OpenAiModels(options, process.env),
})
