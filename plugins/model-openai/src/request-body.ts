import type { CompleteModelRequest, ModelMessage, ModelTool, ModelToolChoice } from 'autotts'
import type { ChatCompletionCreateParamsNonStreaming as Body } from 'openai/resources/chat/completions'
import type { Options } from './options.ts'

type Message = Body['messages'][number]

/** Names of fields in which servers differ. */
export type Dialect = Pick<Options, 'limitField' | 'reasoningField'>

/** The body of a request for a chat completion; what is common to all servers wins over further fields. */
export function requestBody(
  { model, messages, maxTokens, temperature, effort, tools = [], toolChoice, extra }: CompleteModelRequest,
  { limitField, reasoningField }: Dialect,
): Body {
  return {
    ...extra,
    model,
    messages: messages.map((message) => chatMessage(message, reasoningField)),
    [limitField]: maxTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(effort === undefined ? {} : { reasoning_effort: effort }),
    ...(tools.length === 0 ? {} : { tools: tools.map(chatTool) }),
    ...(tools.length === 0 || toolChoice === undefined ? {} : { tool_choice: chatToolChoice(toolChoice) }),
  }
}

function chatMessage(message: ModelMessage, reasoningField: Options['reasoningField']): Message {
  const { content } = message
  if (message.role === 'tool') return { role: 'tool', content, tool_call_id: message.toolCallId }
  if (message.role !== 'assistant') return { role: message.role, content }
  const { toolCalls = [], reasoning } = message
  const thought = reasoningField === null || reasoning === undefined ? {} : { [reasoningField]: reasoning }
  if (toolCalls.length === 0) return { role: 'assistant', content, ...thought }
  return {
    role: 'assistant',
    ...thought,
    content: content === '' ? null : content,
    tool_calls: toolCalls.map(({ id, name, arguments: given }) => ({
      id,
      type: 'function',
      function: { name, arguments: given },
    })),
  }
}

function chatTool({ name, description, parameters }: ModelTool) {
  return { type: 'function', function: { name, description, parameters } } as const
}

function chatToolChoice(choice: ModelToolChoice) {
  return typeof choice === 'string' ? choice : ({ type: 'function', function: choice } as const)
}
