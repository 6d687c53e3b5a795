import { AutottsError, type OptionFiles } from 'autotts'
import { PLACEHOLDERS, unknownPlaceholder } from './folder/task-text.ts'
import type { Options } from './options.ts'

/** Puts texts in the place of the files that the options name. @throws AutottsError E_PLUGIN_OPTIONS */
export function resolveFiles(options: Options, files: OptionFiles): Options {
  const { instructions, files: named, ...rest } = options
  const read = (path: readonly string[], option: string | { readonly text: string }) =>
    typeof option === 'string' ? { text: files.read(path, option).text } : option
  const texts = Object.entries(named).map(([path, option]): [string, { readonly text: string }] => [
    path,
    read(['files', path], option),
  ])
  const whole = { ...rest, files: Object.fromEntries(texts) }
  if (instructions === undefined) return whole
  const told = read(['instructions'], instructions)
  const unknown = unknownPlaceholder(told.text)
  if (unknown === undefined) return { ...whole, instructions: told }
  throw new AutottsError(
    'E_PLUGIN_OPTIONS',
    `the instructions have a placeholder {{${unknown}}}, which nobody fills`,
    {
      place: files.place(['instructions']),
      expected: PLACEHOLDERS.map((name) => `{{${name}}}`).join(', '),
      next: 'Mend the name, or write single braces.',
    },
  )
}
