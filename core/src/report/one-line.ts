/** A text on one line: what a model or a program wrote must not look like another part of a report. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

/** Characters of a change that say enough where changes are listed; the log has all of it. */
const CHANGE = 240

/** What was changed, on one line: a long text keeps its beginning and its end. */
export function changeInShort(change: string, most = CHANGE): string {
  const characters = [...oneLine(change)]
  if (characters.length <= most) return characters.join('')
  const end = Math.floor((most - 1) / 2)
  return `${characters.slice(0, most - 1 - end).join('')}…${characters.slice(-end).join('')}`
}
