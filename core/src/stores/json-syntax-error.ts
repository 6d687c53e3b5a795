/** Where JSON text stops being JSON (a character offset), and what should have stood there. */
export interface JsonSyntaxError {
  readonly offset: number
  readonly expected: string
}

const SPACE = /[ \t\n\r]*/y
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y

/** A pushdown recogniser: it walks a text until that cannot be continued to a JSON document. */
class JsonRecogniser {
  readonly #text: string
  readonly #open: ('[' | '{')[] = []
  #offset = 0

  constructor(text: string) {
    this.#text = text
  }

  firstError(): JsonSyntaxError | undefined {
    let error = this.#value()
    while (error === undefined && this.#open.length > 0) error = this.#afterValue()
    if (error !== undefined) return error
    this.#take(SPACE)
    return this.#offset === this.#text.length ? undefined : this.#expected('the end of the file')
  }

  #expected(expected: string): JsonSyntaxError {
    return { offset: this.#offset, expected }
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset
    const length = pattern.exec(this.#text)?.[0].length
    this.#offset += length ?? 0
    return length !== undefined
  }

  #takeCharacter(character: string): boolean {
    this.#take(SPACE)
    const found = this.#text[this.#offset] === character
    if (found) this.#offset++
    return found
  }

  /** A value; of an array or object only its beginning, the rest follows in #afterValue. */
  #value(): JsonSyntaxError | undefined {
    for (;;) {
      if (this.#takeCharacter('[')) {
        this.#open.push('[')
        if (this.#closes(']')) return undefined
      } else if (this.#takeCharacter('{')) {
        this.#open.push('{')
        if (this.#closes('}')) return undefined
        const error = this.#key("a key in double quotes or '}'")
        if (error !== undefined) return error
      } else {
        return this.#take(STRING) || this.#take(LITERAL) ? undefined : this.#expected('a value')
      }
    }
  }

  #closes(bracket: ']' | '}'): boolean {
    const closed = this.#takeCharacter(bracket)
    if (closed) this.#open.pop()
    return closed
  }

  #key(expected: string): JsonSyntaxError | undefined {
    this.#take(SPACE)
    if (!this.#take(STRING)) return this.#expected(expected)
    return this.#takeCharacter(':') ? undefined : this.#expected("':'")
  }

  #afterValue(): JsonSyntaxError | undefined {
    const inArray = this.#open.at(-1) === '['
    if (this.#takeCharacter(','))
      return (inArray ? undefined : this.#key('a key in double quotes')) ?? this.#value()
    return this.#closes(inArray ? ']' : '}')
      ? undefined
      : this.#expected(inArray ? "',' or ']'" : "',' or '}'")
  }
}

export function findJsonSyntaxError(text: string): JsonSyntaxError | undefined {
  return new JsonRecogniser(text).firstError()
}

/** Line and column of a character offset, from 1. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const lineStart = text.slice(0, offset).lastIndexOf('\n') + 1
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++
  return { line, column: offset - lineStart + 1 }
}
