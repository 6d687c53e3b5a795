import type { ModelFinish, ModelReply, ModelToolCall, ModelUsage } from 'autotts'
import { z } from 'zod'

/** A server that is not quite what it says it is may leave anything out. */
const lenient = {
  text: z.string().catch(''),
  name: z.string().optional().catch(undefined),
  count: z.int().min(0).optional().catch(undefined),
}

const toolCall = z.object({
  id: lenient.name,
  function: z.object({
    name: z.string(),
    /** Text by the protocol; some servers send the object itself. */
    arguments: z.unknown().optional(),
  }),
})

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z
          .object({
            content: lenient.text,
            reasoning_content: lenient.text,
            reasoning: lenient.text,
            tool_calls: z.array(toolCall.optional().catch(undefined)).catch([]),
          })
          .optional()
          .catch(undefined),
        finish_reason: lenient.text,
      }),
    )
    .catch([]),
  usage: z
    .object({
      prompt_tokens: lenient.count,
      completion_tokens: lenient.count,
      total_tokens: lenient.count,
      prompt_tokens_details: z.object({ cached_tokens: lenient.count }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

type Completion = z.output<typeof completion>

export function readCompletion(received: unknown): ModelReply {
  const { data } = completion.safeParse(received)
  const [choice] = data?.choices ?? []
  const spent = usageOf(data?.usage)
  const { content: text = '', reasoning_content, reasoning, tool_calls = [] } = choice?.message ?? {}
  const toolCalls = tool_calls.flatMap((call, i) => (call === undefined ? [] : [toolCallOf(call, i)]))
  if (text.trim() === '' && toolCalls.length === 0)
    return { kind: 'failed', reason: emptiness(choice?.finish_reason), ...spent }
  const thought = reasoning_content || reasoning || ''
  return {
    kind: 'text',
    text,
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
    finish: finishOf(choice?.finish_reason, toolCalls.length > 0),
    ...(thought === '' ? {} : { reasoning: thought }),
    ...spent,
  }
}

function toolCallOf({ id, function: called }: z.output<typeof toolCall>, i: number): ModelToolCall {
  const given = called.arguments
  return {
    id: id ?? `call_${i}`,
    name: called.name,
    arguments: typeof given === 'string' ? given : (JSON.stringify(given) ?? ''),
  }
}

/** Reasons that are not known count as an end; several servers say `stop` though tools were called. */
function finishOf(reason: string | undefined, calls: boolean): ModelFinish {
  if (reason === 'length') return 'length'
  if (reason === 'content_filter') return 'filter'
  return calls ? 'tools' : 'stop'
}

function emptiness(reason: string | undefined): string {
  if (reason === 'length')
    return 'the reply has no text: it was cut at its most tokens, perhaps while it reasoned'
  return reason === 'content_filter' ? 'the server held the reply back' : 'the reply has no text'
}

/** Several servers leave hidden reasoning out of `completion_tokens`; it is in the total, and on the bill. */
function usageOf(usage: Completion['usage']): { readonly usage?: ModelUsage } {
  const { prompt_tokens: inputTokens, completion_tokens: written, total_tokens: total = 0 } = usage ?? {}
  if (inputTokens === undefined || written === undefined) return {}
  const outputTokens = Math.max(written, total - inputTokens)
  const cachedTokens = usage?.prompt_tokens_details?.cached_tokens
  return { usage: { inputTokens, ...(cachedTokens === undefined ? {} : { cachedTokens }), outputTokens } }
}
