import type { z } from 'zod'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import type { ErrorCode } from '../errors/error-codes.ts'
import { formatPlace } from '../errors/format-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import { describeIssue } from './describe-issue.ts'
import type { ExperimentPath, Locator } from './experiment.ts'
import { unknownKeys } from './unknown-keys.ts'

export interface Located {
  readonly locate: Locator
  /** Where in the experiment the value stands. */
  readonly at: ExperimentPath
  /** Code of a wrong value. */
  readonly code: ErrorCode
  /** Code of a key that nothing knows. */
  readonly keyCode: ErrorCode
}

interface Mistake {
  readonly code: ErrorCode
  readonly message: string
  readonly expected: string
  readonly place: SourcePlace
}

/**
 * Validates a part of an experiment; the first mistake is thrown with its line and column, the others are
 * listed beside it. @throws AutottsError of the codes given
 */
export function validateLocated<S extends z.ZodType>(
  schema: S,
  value: unknown,
  located: Located,
): z.output<S> {
  const mistakes = keyMistakes(schema, value, located)
  const parsed = schema.safeParse(value)
  if (!parsed.success) mistakes.push(...valueMistakes(parsed.error, value, located))
  const [first, ...others] = mistakes
  if (first === undefined && parsed.success) return parsed.data
  const { code, message, place, expected } = first ?? unexplained(located)
  throw new AutottsError(code, [message, ...others.map(line)].join('\n'), {
    place,
    expected,
    next: 'docs/reference/experiment-yaml.md lists every key; `autotts plugin show NAME` the options of a plugin.',
  })
}

/** A schema that refuses a value without an issue breaks the contract of its library. */
function unexplained({ locate, at, code }: Located): Mistake {
  return {
    code,
    message: `${at.join('.')} is refused without a reason`,
    expected: 'a value that its schema accepts',
    place: locate.value(at),
  }
}

function line({ place, message }: Mistake): string {
  return `  also ${formatPlace(place)}: ${message}`
}

function keyMistakes(schema: z.ZodType, value: unknown, { locate, at, keyCode }: Located): Mistake[] {
  return unknownKeys(schema, value).map(({ path, key, valid }) => {
    const [near] = nearestNames(key, valid)
    const owner = [...at, ...path].join('.')
    return {
      code: keyCode,
      message: owner === '' ? `there is no key ${key}` : `${owner} has no key ${key}`,
      expected: expectedKey(near, valid),
      place: locate.key([...at, ...path], key),
    }
  })
}

function expectedKey(near: string | undefined, valid: readonly string[]): string {
  if (valid.length === 0) return 'no key at all'
  return near === undefined ? `one of ${valid.join(', ')}` : `${near} (all: ${valid.join(', ')})`
}

function valueMistakes(error: z.ZodError, value: unknown, { locate, at, code }: Located): Mistake[] {
  return error.issues
    .flatMap(ofAlternative)
    .filter((issue) => issue.code !== 'unrecognized_keys')
    .map((issue) => {
      const path = [...at, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))]
      return { code, ...describeIssue(issue, path, value), place: locate.value(path) }
    })
}

/** Where a value may have several forms: the complaints of the form that it was meant to have, as far as that can be seen. */
function ofAlternative(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const [meant] = issue.errors
    .filter((issues) => issues.every(({ code, path }) => code === 'unrecognized_keys' || path.length > 0))
    .toSorted((a, b) => unknownKeyCount(a) - unknownKeyCount(b))
  return (
    meant?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(ofAlternative) ?? [
      issue,
    ]
  )
}

function unknownKeyCount(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 0), 0)
}
