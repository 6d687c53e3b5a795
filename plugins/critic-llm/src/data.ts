/** The marks cannot be closed from within, however they are written. */
export function data(text: string): string {
  return `<data>\n${text.replaceAll(/<(\s*\/\s*data\b|data\s*>)/gi, '($1').trimEnd()}\n</data>`
}

/** In one line, without control characters, and no longer than that. */
export function shortLine(text: string, most: number): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`
}
