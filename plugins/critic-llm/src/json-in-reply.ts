/** A part of a reply as it can be used, or what is wrong with it in words for whoever wrote it. */
export type Read<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unfit'; readonly reason: string }

/** The JSON object of a reply, whatever stands around it: from its first brace to its last one. */
export function jsonInReply(text: string): Read<unknown> {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')]
  if (from < 0 || to < from) return { kind: 'unfit', reason: 'there is no JSON object in it' }
  try {
    return { kind: 'read', value: JSON.parse(text.slice(from, to + 1)) }
  } catch (thrown) {
    return {
      kind: 'unfit',
      reason: `its JSON cannot be read: ${thrown instanceof Error ? thrown.message : thrown}`,
    }
  }
}
