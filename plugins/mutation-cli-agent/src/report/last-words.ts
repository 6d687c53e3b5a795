import { lineValues, parsedJson } from './json-output.ts'

interface Said {
  readonly stdout: string
  readonly stderr: string
  /** Whether the command ended as one that fails. */
  readonly failed: boolean
}

/** Lines of an output that are no JSON: an error is often told in more than its last one. */
const LINES = 3
/** Names under which agents print what went wrong, and what they have to say; the first that holds a text counts. */
const ERRORS = ['error', 'errors']
const TEXTS = ['result', 'response', 'message', 'text', 'detail', 'item']
/** How deep a text is looked for: the output is somebody else's. */
const LEVELS = 5

/**
 * What an agent said last, for whoever wonders what went wrong. Of JSON that is what it says of an error, else of its result;
 * one that failed without an error in its JSON says it in its error output.
 */
export function lastWords({ stdout, stderr, failed }: Said): string {
  const whole = parsedJson(stdout)
  const values = whole === undefined ? lineValues(stdout) : [whole]
  const errors = () => firstOf(values, errorIn)
  const spoken = () => firstOf(values, textIn)
  const told = () => lastLines(stderr)
  const order = failed ? [errors, told, spoken] : [errors, spoken, told]
  return firstOf(order, (words) => words()) || lastLines(stdout)
}

function firstOf<T>(values: readonly T[], read: (value: T) => string): string {
  for (const value of values) {
    const words = read(value)
    if (words !== '') return words
  }
  return ''
}

/** What a value says of an error; empty where it says nothing of one. */
function errorIn(value: unknown): string {
  const named = firstOf(ERRORS, (name) => textIn(member(value, name)))
  if (named !== '') return named
  const [type, subtype] = [member(value, 'type'), member(value, 'subtype')]
  const isError = member(value, 'is_error') === true || (typeof type === 'string' && /error|fail/.test(type))
  if (!isError) return ''
  return textIn(value) || (typeof subtype === 'string' ? subtype : '')
}

/** The text of a value: itself, or what stands under one of the usual names; a text that is JSON is read as well. */
function textIn(value: unknown, levels = LEVELS): string {
  if (levels === 0) return ''
  const within = (inner: unknown) => textIn(inner, levels - 1)
  if (typeof value === 'string') {
    const inner = parsedJson(value)
    return inner === undefined ? value.trim() : within(inner)
  }
  if (Array.isArray(value)) return firstOf(value.toReversed(), within)
  return firstOf([...TEXTS, ...ERRORS], (name) => within(member(value, name)))
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

/** JSON among them is left out: a person cannot read it. */
function lastLines(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  const readable = lines.filter((line) => line !== '' && parsedJson(line) === undefined)
  return readable.slice(-LINES).join(' | ')
}
