import {
  type CompleteModelRequest,
  type ModelMessage,
  type ModelTool,
  type ModelToolChoice,
  OWN_REQUEST_FIELDS,
} from 'autotts'
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
    ...furtherFields(extra),
    model,
    messages: messages.map((message) => chatMessage(message, reasoningField)),
    [limitField]: maxTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(effort === undefined ? {} : { reasoning_effort: effort }),
    ...(tools.length === 0 ? {} : { tools: tools.map(chatTool) }),
    ...(tools.length === 0 || toolChoice === undefined ? {} : { tool_choice: chatToolChoice(toolChoice) }),
  }
}

/** Without those that an operator with a schema of its own let through: several replies to one request break the budget. */
function furtherFields(
  extra: CompleteModelRequest['extra'] = {},
): NonNullable<CompleteModelRequest['extra']> {
  return Object.fromEntries(Object.entries(extra).filter(([field]) => !OWN_REQUEST_FIELDS.includes(field)))
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
