type Rewrite = readonly [pattern: RegExp, replacement: string]

const UNICODE: readonly Rewrite[] = [
  [/[−‐‑‒–—]/gu, '-'],
  [/[×·⋅∙]/gu, '\\cdot '],
  [/÷/gu, '/'],
  [/π/gu, '\\pi '],
  [/√/gu, '\\sqrt '],
  [/∞/gu, '\\infty '],
  [/°/gu, '^\\circ'],
]

const NOTATION: readonly Rewrite[] = [
  [/\\(?:left|right|bigl?|bigr?|Bigl?|Bigr?|displaystyle|textstyle|limits)(?![a-zA-Z])/gu, ''],
  [/\\[dtc]frac(?![a-zA-Z])/gu, '\\frac'],
  [/\\(?:times|ast)(?![a-zA-Z])/gu, '\\cdot '],
  [/\\(?:lbrace|\{)/gu, '\\{'],
  [/\\(?:rbrace|\})/gu, '\\}'],
  [/\\(?:text|mathrm|mbox|textbf)\s*\{\s*(?:and|or)\s*\}/gu, ','],
  [/\{,\}/gu, ','],
  [/(?<=\d)\\,(?=\d{3}(?!\d))/gu, ''],
  [/\\(?:[,;:!> ]|quad|qquad)(?![a-zA-Z])/gu, ' '],
  [/~/gu, ' '],
  [/\^\s*(?:\{\s*\\(?:circ|degree)\s*\}|\\(?:circ|degree)(?![a-zA-Z]))|\\degree(?![a-zA-Z])/gu, '^\\circ'],
]

const WRAPPERS: readonly RegExp[] = [
  /^\$\$?([^$]*)\$\$?$/u,
  /^\\\((.*)\\\)$/u,
  /^\\\[(.*)\\\]$/u,
  /^\\(?:boxed|fbox)\s*\{([^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*)\}$/u,
  /^\(([A-Za-z])\)$/u,
]

/** A name, or a function of one, that is only said to equal the answer: `x = 5`, `f(x) = 5`. */
const LEADING_NAME = /^[A-Za-z](?:_(?:\w|\{\w+\}))?(?:\([a-z]\))?\s*=(?!=)(?=[^=]+$)/u

const TEXT_UNIT = /(?<=[^\s=])\s*\\(?:text|mathrm|textrm|mbox|operatorname)\s*\{[^{}]*\}(?:\^\{?-?\d\}?)?$/u
const WORD_UNIT =
  /(?<=[\d}])\s+(?:[kcm]?m|mm|km|in|ft|cm|[km]?g|s|min|h|hours?|minutes?|seconds?|days?|weeks?|years?|degrees?|units?|meters?|metres?|(?:kilo|centi|milli)met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|grams?|kilograms?|liters?|litres?|dollars?|cents?|points?|people|ways?|square units?|cubic units?)(?:\^\{?\d\}?)?\.?$/u

function rewriteAll(text: string, rewrites: readonly Rewrite[]): string {
  return rewrites.reduce((current, [pattern, replacement]) => current.replace(pattern, replacement), text)
}

function unwrap(text: string): string {
  for (const wrapper of WRAPPERS) {
    const inner = wrapper.exec(text)?.[1]
    if (inner !== undefined) return unwrap(inner.trim())
  }
  return text
}

function withoutUnits(text: string): string {
  return text
    .replace(/^\\?\$(?=[\s\d.])/u, '')
    .replace(/\s*\\?%$/u, '')
    .replace(TEXT_UNIT, '')
    .replace(WORD_UNIT, '')
    .replace(/(?<!\\(?:sin|cos|tan|cot|sec|csc)(?![a-z]).*)\^\\circ(?:\s*[CF])?$/u, '')
    .trim()
}

function withBraces(text: string): string {
  return text
    .replace(/\\frac\s*(\d)\s*(\d)/gu, '\\frac{$1}{$2}')
    .replace(/\\sqrt\s*(\d+|[a-zA-Z])/gu, '\\sqrt{$1}')
    .replace(/([_^])\s*\{\s*(\w)\s*\}/gu, '$1$2')
}

/**
 * The form in which two answers are compared first: notation without meaning is taken away (spaces, sizes of
 * brackets, kinds of fraction, text and units at the end, thousands separators, a leading `x =`), nothing is computed.
 */
export function normaliseAnswer(answer: string): string {
  const notation = rewriteAll(rewriteAll(answer.normalize('NFKC'), UNICODE), NOTATION).trim()
  const bare = withoutUnits(
    unwrap(notation.replace(/(?<=.)\.$/u, ''))
      .replace(LEADING_NAME, '')
      .trim(),
  )
  const text = bare.replace(/\\(?:text|mathrm|textrm|mbox|textbf|mathbf|operatorname)\s*\{([^{}]*)\}/gu, '$1')
  const joined = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text) ? text.replaceAll(',', '') : text
  return withBraces(joined)
    .replace(/(?<=\\[a-zA-Z]+)\s+(?=[a-zA-Z])/gu, '\u0000')
    .replace(/\s+/gu, '')
    .replaceAll('\u0000', ' ')
    .replace(/^\+(?=\S)/u, '')
}
