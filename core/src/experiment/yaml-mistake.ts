import type { LineCounter, YAMLError } from 'yaml'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'

/** Text of a file and the means to say where in it something is. */
export interface SourceText {
  readonly text: string
  readonly file: string
  readonly lines: LineCounter
}

export function placeIn({ file, lines }: SourceText, offset: number): SourcePlace {
  const { line, col } = lines.linePos(offset)
  return { file, line, column: col }
}

/** What the YAML reader complains of, in words for the author of an experiment. */
export function yamlMistake(source: SourceText, mistake: YAMLError): AutottsError {
  const { message, expected, next } = describe(source, mistake)
  return new AutottsError('E_EXPERIMENT_YAML', message, {
    place: placeIn(source, mistake.pos[0]),
    expected,
    next,
    cause: mistake,
  })
}

interface Description {
  readonly message: string
  readonly expected: string
  readonly next: string
}

function describe({ text }: SourceText, { code, message, pos }: YAMLError): Description {
  if (code === 'MULTIPLE_DOCS')
    return {
      message: 'a second document begins here',
      expected: 'one experiment a file',
      next: 'Take out the line of dashes, or put what follows it into a file of its own.',
    }
  if (code === 'DUPLICATE_KEY')
    return {
      message: `the key ${keyAt(text, pos[0])} is written twice`,
      expected: 'each key of a map once',
      next: 'Keep one of the two.',
    }
  // The reader stumbles over the brace itself; a mistake elsewhere in the line has other reasons.
  if (text.startsWith('${', pos[0] - 1))
    return {
      message,
      expected: 'quotes around a value with `$' + '{...}` in it, where it stands between { } or [ ]',
      next: 'Put the value into double quotes.',
    }
  return {
    message,
    expected: 'YAML: lines of `key: value`, indented by spaces',
    next: 'Mend the YAML there.',
  }
}

function keyAt(text: string, offset: number): string {
  return /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:]+)/.exec(text.slice(offset))?.[0] ?? ''
}
