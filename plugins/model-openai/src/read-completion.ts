import type { ModelReply, ModelUsage } from 'autotts'

/** A server that is not quite what it says it is may leave anything out. */
export function readCompletion(completion: unknown): ModelReply {
  const { choices, usage } = fieldsOf(completion)
  const choice = fieldsOf(Array.isArray(choices) ? choices[0] : undefined)
  const { content } = fieldsOf(choice['message'])
  const used = usageOf(usage)
  const spent = used === undefined ? {} : { usage: used }
  if (typeof content !== 'string' || content.trim() === '')
    return { kind: 'failed', reason: 'the reply has no text', ...spent }
  return {
    kind: 'text',
    text: content,
    finish: choice['finish_reason'] === 'length' ? 'length' : 'stop',
    ...spent,
  }
}

function usageOf(usage: unknown): ModelUsage | undefined {
  const {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    prompt_tokens_details,
  } = fieldsOf(usage)
  if (!isCount(inputTokens) || !isCount(outputTokens)) return undefined
  const { cached_tokens: cachedTokens } = fieldsOf(prompt_tokens_details)
  return { inputTokens, outputTokens, ...(isCount(cachedTokens) ? { cachedTokens } : {}) }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
