/** The marks cannot be closed from within, however they are written; `i < data.length` stays what it is. */
export function data(text: string): string {
  return `<data>\n${text.replaceAll(/<(\s*\/\s*data\b|data\s*>)/gi, '($1').trimEnd()}\n</data>`
}

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu

/** In one line, and no longer than that. */
export function shortLine(text: string, most: number): string {
  const line = text.replaceAll(CONTROL, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`
}

/** The beginning of a text that is too long, with a remark on what is left out. */
export function beginning(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text.slice(0, most)}\n[${text.length - most} more characters are left out]`
}
