import type { z } from 'zod'
import type { ExperimentPath } from './experiment.ts'

export interface IssueText {
  readonly message: string
  readonly expected: string
}

/** Puts a schema's complaint into words that name the path and the value. */
export function describeIssue(issue: z.core.$ZodIssue, path: ExperimentPath, root: unknown): IssueText {
  const name = path.length === 0 ? 'the experiment' : path.join('.')
  const value = valueAt(root, issue.path)
  if (value === undefined) return { message: `${name} is missing`, ...expectation(issue) }
  const infinite = typeof value === 'number' && !Number.isFinite(value)
  const { expected } = infinite ? { expected: 'a finite number' } : expectation(issue)
  return { message: `${name} is ${mayBeKey(path, value) ? HIDDEN : shown(value)}`, expected }
}

const HIDDEN = 'text that is not shown here, since it may be a key'
/** Options that name the variable of a key: many an author writes the key itself there. */
const NAMES_A_KEY = /(?:^env|Env|Key|Token|Secret|Password)$/
/** A user, a password or a query in a URL. */
const IN_URL = /:\/\/[^/\s"]*@|:\/\/[^\s"]*\?/

function mayBeKey(path: ExperimentPath, value: unknown): boolean {
  const text = JSON.stringify(value) ?? ''
  const option = path.findLast((step) => typeof step === 'string')
  return IN_URL.test(text) || (/^["[]/.test(text) && NAMES_A_KEY.test(option ?? ''))
}

function expectation(issue: z.core.$ZodIssue): { readonly expected: string } {
  switch (issue.code) {
    case 'invalid_type':
      return { expected: issue.expected === 'int' ? 'a whole number' : article(issue.expected) }
    case 'invalid_value':
      return { expected: `one of ${issue.values.map(String).join(', ')}` }
    case 'too_small':
      return {
        expected: size(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum),
      }
    case 'too_big':
      return {
        expected: size(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum),
      }
    case 'invalid_format':
      return { expected: issue.message.startsWith('Invalid') ? formOf(issue) : issue.message }
    case 'invalid_union':
      return { expected: issue.message.startsWith('Invalid') ? alternatives(issue) : issue.message }
    default:
      return { expected: issue.message }
  }
}

function alternatives({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const each = errors.flatMap(([first]) => (first === undefined ? [] : [expectation(first).expected]))
  return [...new Set(each)].join(', or ')
}

function formOf({ format, pattern }: z.core.$ZodIssueInvalidStringFormat): string {
  return pattern === undefined ? format : `text that matches ${pattern}`
}

function size(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'array' || origin === 'set') return `${bound} ${limit} item${limit === 1 ? '' : 's'}`
  if (origin === 'string') return limit === 1 ? 'text that is not empty' : `${bound} ${limit} characters`
  return `a number of ${bound} ${limit}`
}

function article(type: string): string {
  const words: Readonly<Record<string, string>> = {
    array: 'a list',
    object: 'a map (key: value)',
    record: 'a map (key: value)',
    string: 'text',
    number: 'a number',
    nonoptional: 'a value',
    boolean: 'true or false',
  }
  return words[type] ?? type
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
