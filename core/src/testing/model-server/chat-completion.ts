import type { ModelReply } from './model-reply.ts'

type TextReply = Extract<ModelReply, { readonly kind: 'text' }>

/** A reply of /v1/chat/completions in one piece. */
export function chatCompletion(reply: TextReply, model: string, index: number): string {
  const { text, finish = 'stop', usage = { input: 100, output: 50 } } = reply
  return JSON.stringify({
    id: `chatcmpl-${index}`,
    object: 'chat.completion',
    created: 0,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null },
        finish_reason: finish,
        logprobs: null,
      },
    ],
    usage: {
      prompt_tokens: usage.input,
      completion_tokens: usage.output,
      total_tokens: usage.input + usage.output,
    },
  })
}

/** The same as a stream of server-sent events, a piece of the text in each. */
export function chatCompletionStream(reply: TextReply, model: string, index: number): string {
  const { text, finish = 'stop' } = reply
  const event = (delta: object, reason: string | null) => {
    const choices = [{ index: 0, delta, finish_reason: reason }]
    const chunk = { id: `chatcmpl-${index}`, object: 'chat.completion.chunk', created: 0, model, choices }
    return `data: ${JSON.stringify(chunk)}\n\n`
  }
  const pieces = (text.match(/[\s\S]{1,40}/g) ?? []).map((content) => event({ content }, null))
  return [event({ role: 'assistant' }, null), ...pieces, event({}, finish), 'data: [DONE]\n\n'].join('')
}
