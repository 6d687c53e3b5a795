import { unknownModel } from '../models/model-meter.ts'
import type { ModelAccess, ModelProvider } from '../operators/model-provider.ts'

/** Access to models without budget and journal, for tests of what asks them; without providers every model is unknown. */
export function directModels(
  providers: readonly ModelProvider[] = [],
  signal: AbortSignal = new AbortController().signal,
): ModelAccess {
  return {
    ask: async (request) => {
      const knows = ({ models }: ModelProvider) => models.some(({ name }) => name === request.model)
      const provider = providers.find(knows)
      if (provider !== undefined) return provider.ask(request, signal)
      throw unknownModel(
        request.model,
        providers.flatMap(({ models }) => models.map(({ name }) => name)),
      )
    },
  }
}
