import { z } from 'zod'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import type { OptionFiles } from './define-plugin.ts'

/** An option that is a text, such as a prompt: a file from the folder of the experiment file that names it, or `{ text }`. */
export const templateOption = z.union([
  z.string().min(1),
  z.strictObject({ text: z.string().describe('The text itself.') }),
])

export type TemplateOption = z.output<typeof templateOption>

/** What has to be true of a text that takes the place of a plugin's own. */
export interface TemplateForm {
  /** As messages call it, such as ``the prompt `mend` ``. */
  readonly name: string
  /** Names that may stand in it between double braces. */
  readonly placeholders: readonly string[]
  /** Those of them without which it is of no use. */
  readonly required?: readonly string[]
  /** Where it is told what each of them stands for. */
  readonly toldIn: string
}

const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/g

/**
 * Reads a text that an option names, for the `resolve` of a plugin, and checks it.
 * @throws AutottsError E_PLUGIN_OPTIONS where it is empty, has a placeholder that there is not, or lacks one that is required;
 * with the file, or the place of the option where the text stands there
 */
export function resolveTemplate(
  option: TemplateOption,
  path: readonly (string | number)[],
  files: OptionFiles,
  form: TemplateForm,
): { readonly text: string } {
  if (typeof option !== 'string') return { text: checked(option.text, form, () => files.place(path)) }
  const { text, file } = files.read(path, option)
  return { text: checked(text, form, (at) => ({ file, ...(at === undefined ? {} : positionIn(text, at)) })) }
}

/** The text of an option that was resolved; undefined where it is left out. @throws TypeError where its file was never read */
export function templateText(option: TemplateOption | undefined): string | undefined {
  if (typeof option === 'string') throw new TypeError(`the file ${option} was never read`)
  return option?.text
}

/** Puts the values in the places; what a value holds is not looked at again, whatever it looks like. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string) => values[name] ?? whole).trimEnd()
}

function checked(text: string, form: TemplateForm, place: (at?: number) => SourcePlace): string {
  const { name, placeholders, required = [], toldIn } = form
  if (text.trim() === '')
    throw new AutottsError('E_PLUGIN_OPTIONS', `${name} is empty`, {
      place: place(),
      expected: required.length === 0 ? 'a text' : `a text with ${braced(required).join(' and ')}`,
      next: 'Write it, or take the option out: then the text that comes with the plugin is told.',
    })
  const found = [...text.matchAll(PLACEHOLDER)].map(({ 1: one = '', index }) => ({ one, index }))
  const strange = found.find(({ one }) => !placeholders.includes(one))
  if (strange !== undefined)
    throw new AutottsError('E_PLUGIN_OPTIONS', `there is no placeholder {{${strange.one}}} in ${name}`, {
      place: place(strange.index),
      expected:
        placeholders.length === 0
          ? 'a text without placeholders'
          : `one of ${braced(placeholders).join(', ')}`,
      next: `Mend the name; ${toldIn} says what each of them stands for. What is to be told as it is has single braces.`,
    })
  const missing = required.filter((one) => found.every((other) => other.one !== one))
  if (missing.length > 0)
    throw new AutottsError('E_PLUGIN_OPTIONS', `${name} lacks ${braced(missing).join(' and ')}`, {
      place: place(),
      expected: `${braced(required).join(' and ')} in it`,
      next: `Put ${braced(missing).join(' and ')} where it is to be told; ${toldIn} says what each placeholder stands for.`,
    })
  return text
}

function braced(names: readonly string[]): string[] {
  return names.map((name) => `{{${name}}}`)
}

function positionIn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
