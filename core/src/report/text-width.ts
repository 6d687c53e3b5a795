const NARROW = /[ijltfrI.,:;'|!()[\]\s-]/
const WIDE = /[mwMW@%]/
const CAPITAL = /[A-Z]/

/** Width of a text in a common sans-serif font, in ems: there is no canvas to measure on. */
export function textWidth(text: string): number {
  let ems = 0
  for (const character of text) {
    if (NARROW.test(character)) ems += 0.34
    else if (WIDE.test(character)) ems += 0.9
    else ems += CAPITAL.test(character) ? 0.68 : 0.58
  }
  return ems
}
