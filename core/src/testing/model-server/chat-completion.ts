import type { ChatToolCall, ScriptedToolCall, TextReply } from './model-reply.ts'

/** What the reply of one request has in common with its chunks. */
export interface CompletionFacts {
  readonly model: string
  /** Number of the request. */
  readonly index: number
  /** Whether the client asked for the usage at the end of a stream. */
  readonly withUsage: boolean
}

/** Characters in one piece of a stream. */
const TEXT_PIECE = 40
const ARGUMENTS_PIECE = 7

/** A reply of /v1/chat/completions in one piece. */
export function chatCompletion(reply: TextReply, { model, index }: CompletionFacts): string {
  const { text, reasoning } = reply
  const calls = toolCallsOf(reply, index)
  const message = {
    role: 'assistant',
    content: text ?? (calls.length > 0 ? null : ''),
    refusal: null,
    ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  }
  const choice = { index: 0, message, finish_reason: finishOf(reply), logprobs: null }
  const usage = usageOf(reply)
  return JSON.stringify({
    id: `chatcmpl-${index}`,
    object: 'chat.completion',
    created: 0,
    model,
    choices: [choice],
    ...(usage === undefined ? {} : { usage }),
  })
}

/** The same as server-sent events, a piece of a text or of a call's arguments in each. */
export function chatCompletionStream(reply: TextReply, facts: CompletionFacts): readonly string[] {
  const { model, index, withUsage } = facts
  const chunk = (choices: readonly object[], more: object = {}) => {
    const head = { id: `chatcmpl-${index}`, object: 'chat.completion.chunk', created: 0, model }
    return `data: ${JSON.stringify({ ...head, choices, ...more })}\n\n`
  }
  const event = (delta: object, reason: string | null = null) =>
    chunk([{ index: 0, delta, finish_reason: reason }])
  const usage = usageOf(reply)
  return [
    event({ role: 'assistant' }),
    ...piecesOf(reply.reasoning ?? '', TEXT_PIECE).map((piece) => event({ reasoning_content: piece })),
    ...piecesOf(reply.text ?? '', TEXT_PIECE).map((content) => event({ content })),
    ...toolCallsOf(reply, index).flatMap((call, at) => fragmentsOf(call, at).map((delta) => event(delta))),
    event({}, finishOf(reply)),
    ...(withUsage && usage !== undefined ? [chunk([], { usage })] : []),
    'data: [DONE]\n\n',
  ]
}

/** A call begins with its name; its arguments follow in pieces that name it by its place only. */
function fragmentsOf(call: ChatToolCall, at: number): readonly object[] {
  const { name, arguments: text } = call.function
  const begun = {
    tool_calls: [{ index: at, id: call.id, type: 'function', function: { name, arguments: '' } }],
  }
  const rest = piecesOf(text, ARGUMENTS_PIECE).map((piece) => ({
    tool_calls: [{ index: at, function: { arguments: piece } }],
  }))
  return [begun, ...rest]
}

function toolCallsOf({ toolCalls = [] }: TextReply, index: number): readonly ChatToolCall[] {
  return toolCalls.map(({ id = '', name, arguments: given }: ScriptedToolCall, at) => ({
    id: id === '' ? `call_${index}_${at}` : id,
    type: 'function',
    function: { name, arguments: typeof given === 'string' ? given : JSON.stringify(given) },
  }))
}

function finishOf({ finish, toolCalls = [] }: TextReply): string {
  return finish ?? (toolCalls.length > 0 ? 'tool_calls' : 'stop')
}

function usageOf({ usage = { input: 100, output: 50 } }: TextReply): object | undefined {
  if (usage === null) return undefined
  const { input, cached, output } = usage
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    ...(cached === undefined ? {} : { prompt_tokens_details: { cached_tokens: cached } }),
  }
}

function piecesOf(text: string, size: number): readonly string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'gu')) ?? []
}
