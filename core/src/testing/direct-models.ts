import { completeRequest } from '../models/complete-request.ts'
import { modelNamed } from '../models/model-meter.ts'
import type { ModelAccess, ModelProvider } from '../operators/model-provider.ts'

/** Access to models without budget and journal, for tests of what asks them; without providers every model is unknown. */
export function directModels(
  providers: readonly ModelProvider[] = [],
  signal: AbortSignal = new AbortController().signal,
): ModelAccess {
  return {
    ask: async (request) => {
      const { provider, info } = modelNamed(request.model, providers)
      return provider.ask(completeRequest(request, info), signal)
    },
  }
}
