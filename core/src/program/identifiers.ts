/** Every word of a text that could be a name, those of comments and strings included. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [])
}

/** The name, with a number behind it where it is taken; it is taken from then on. */
export function freshName(name: string, taken: Set<string>): string {
  let fresh = name
  for (let i = 2; taken.has(fresh); i += 1) fresh = `${name}${i}`
  taken.add(fresh)
  return fresh
}
