import { type ProgramSyntax, parseProgram } from './program-syntax.ts'
import { controllerLiteral } from './schedule-function.ts'

/** A program whose controller got another name, and the one that it had, as its text has it. */
export interface RenamedController {
  readonly source: string
  readonly before: string
}

/**
 * The source with another name of its controller, and nothing else changed; undefined where the name is no string literal of
 * the controller. Renaming back by `before` gives the same text again.
 *
 * @throws AutottsError E_CONTROLLER_FORM for a source that does not parse
 */
export function renameController(source: string, name: string): RenamedController | undefined {
  const place = placeOfName(parseProgram(source))
  if (place === undefined) return undefined
  const { start, end } = place
  return { source: source.slice(0, start) + name + source.slice(end), before: source.slice(start, end) }
}

/** Where the name stands, between its quotes. */
function placeOfName({ tree }: ProgramSyntax): { readonly start: number; readonly end: number } | undefined {
  for (const property of controllerLiteral(tree)?.properties ?? []) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') continue
    const { key, value } = property
    if (key.name !== 'name' || value.type !== 'Literal' || typeof value.value !== 'string') continue
    return { start: value.start + 1, end: value.end - 1 }
  }
  return undefined
}
