import type { ModelInfo } from '../operators/model-provider.ts'
import type { CompleteModelRequest, ModelRequest } from '../operators/model-request.ts'

/** Most tokens of a reply where neither the request nor the model says. */
const MAX_TOKENS = 16_000

/**
 * The request with what its model is asked with by default; its own settings win, field by field. Fields stand in one order,
 * whatever the order in which an operator wrote them: requests are known by the hash of their text.
 */
export function completeRequest(
  { model, messages, tools, toolChoice, ...given }: ModelRequest,
  { settings, maxTokens: most }: ModelInfo,
): CompleteModelRequest {
  const wanted = given.maxTokens ?? most ?? MAX_TOKENS
  const temperature = given.temperature ?? settings?.temperature
  const effort = given.effort ?? settings?.effort
  const extra = { ...settings?.extra, ...given.extra }
  return {
    model,
    maxTokens: Math.min(wanted, most ?? wanted),
    ...(temperature === undefined ? {} : { temperature }),
    ...(effort === undefined ? {} : { effort }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
    ...(tools === undefined ? {} : { tools }),
    ...(toolChoice === undefined ? {} : { toolChoice }),
    messages,
  }
}
