import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import type { ErrorCode } from '../errors/error-codes.ts'

interface Located {
  readonly document: ReturnType<typeof parseDocument>
  readonly lines: LineCounter
  readonly file: string
}

function placeAt({ lines, file }: Located, offset: number): SourcePlace {
  const { line, col } = lines.linePos(offset)
  return { file, line, column: col }
}

/** The offset of the deepest node on the path that the document has; of a key where that is what is wrong. */
function offsetOf({ document }: Located, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (!isNode(node)) continue
    const pair =
      isMap(node) && key !== undefined ? node.items.find((item) => String(item.key) === key) : undefined
    const target = pair !== undefined && isNode(pair.key) ? pair.key : node
    return target.range?.[0] ?? 0
  }
  // An empty document has no node: it is wrong where it begins.
  return 0
}

interface Mistake {
  readonly message: string
  /** The node that is wrong, or the map that holds the wrong key. */
  readonly path: readonly PropertyKey[]
  readonly key?: string
}

function mistakeOf(issue: z.core.$ZodIssue, whole: unknown): Mistake {
  if (issue.path.length === 0 && issue.code === 'invalid_type' && issue.expected === 'object') {
    const message =
      whole === null
        ? 'the file is empty'
        : `the file is ${Array.isArray(whole) ? 'a list' : 'a single value'}`
    return { message: `${message}, not a map (key: value)`, path: [] }
  }
  const at = (message: string) =>
    issue.path.length === 0 ? message : `${issue.path.map(String).join('.')}: ${message}`
  if (issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined) {
    return { message: at(issue.message), path: issue.path, key: issue.keys[0] }
  }
  if (issue.code === 'invalid_key') {
    const message = at(issue.issues[0]?.message ?? issue.message)
    return { message, path: issue.path.slice(0, -1), key: String(issue.path.at(-1)) }
  }
  return { message: at(issue.message), path: issue.path }
}

/**
 * Reads YAML text against a schema.
 * @throws AutottsError of the code given, with line and column of the first mistake.
 */
export function parseLocatedYaml<S extends z.ZodType>(
  text: string,
  { file, schema, code, next }: { file: string; schema: S; code: ErrorCode; next: string },
): z.output<S> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const located: Located = { document, lines, file }
  const [mistake] = document.errors
  if (mistake !== undefined) {
    const message = mistake.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/u, '') ?? 'not YAML'
    throw new AutottsError(code, message, { place: placeAt(located, mistake.pos[0]), next, cause: mistake })
  }
  const whole: unknown = document.toJS()
  const parsed = schema.safeParse(whole)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  if (issue === undefined)
    throw new AutottsError(code, 'the file has the wrong form', { place: { file }, next })
  const { message, path, key } = mistakeOf(issue, whole)
  throw new AutottsError(code, message, {
    place: placeAt(located, offsetOf(located, path, key)),
    next,
    cause: parsed.error,
  })
}
