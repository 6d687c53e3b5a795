import { createRequire } from 'node:module'
import type { LatexSyntax, MathJsonExpression } from '@cortex-js/compute-engine/latex-syntax'

const LONGEST = 200
const MOST_BRACKETS = 24
const MOST_BARS = 8

let syntax: LatexSyntax | undefined

function loadSyntax(): LatexSyntax {
  if (syntax === undefined) {
    const module: typeof import('@cortex-js/compute-engine/latex-syntax') = createRequire(import.meta.url)(
      '@cortex-js/compute-engine/latex-syntax',
    )
    syntax = new module.LatexSyntax()
  }
  return syntax
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** Bounds on the text, not on the clock, keep the parser's work small and equal on every machine. */
function isModest(text: string): boolean {
  return text.length <= LONGEST && count(text, /[([{]/gu) <= MOST_BRACKETS && count(text, /\|/gu) <= MOST_BARS
}

/** Words are not products of their letters: three plain letters in a row make a text. */
function isProse(text: string): boolean {
  return /[a-zA-Z]{3}/u.test(text.replace(/\\[a-zA-Z]+/gu, ' '))
}

/**
 * Reads normalised LaTeX as a MathJSON expression, without evaluating anything; undefined where the text is prose,
 * is longer or deeper than an answer is, or does not parse. The parser is loaded on first use.
 */
export function parseLatex(text: string): MathJsonExpression | undefined {
  if (!isModest(text) || isProse(text) || !/[\d\\a-zA-Z]/u.test(text)) return undefined
  try {
    return loadSyntax().parse(text) ?? undefined
  } catch {
    return undefined
  }
}
