import type { ModelReply } from 'autotts'

/** Anything shorter is a placeholder such as `none` or `ollama`, and may well be a word of a program. */
const SECRET_LENGTH = 8

/** Characters of what a server says of a failure that are kept. */
const REASON_LENGTH = 300

/** What a server says of a failure, in one short line; servers like to repeat the key that they refuse. */
export function reasonWithoutKey(text: string, key: string): string {
  const plain = withoutKey(text.slice(0, 10 * REASON_LENGTH), key)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return plain.length <= REASON_LENGTH ? plain : `${plain.slice(0, REASON_LENGTH - 1)}…`
}

/** A model may have been told the key by its server, or by whoever stands between. */
export function replyWithoutKey(reply: ModelReply, key: string): ModelReply {
  if (reply.kind === 'failed') return { ...reply, reason: reasonWithoutKey(reply.reason, key) }
  const { text, toolCalls, reasoning } = reply
  const clean = (said: string) => withoutKey(said, key)
  return {
    ...reply,
    text: clean(text),
    ...(reasoning === undefined ? {} : { reasoning: clean(reasoning) }),
    ...(toolCalls === undefined
      ? {}
      : {
          toolCalls: toolCalls.map(({ id, name, arguments: given }) => ({
            id: clean(id),
            name: clean(name),
            arguments: clean(given),
          })),
        }),
  }
}

function withoutKey(text: string, key: string): string {
  return key.length < SECRET_LENGTH ? text : text.replaceAll(key, '[key]')
}
