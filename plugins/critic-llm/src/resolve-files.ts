import type { OptionFiles } from 'autotts'
import type { Options } from './options.ts'

type Text = string | { readonly text: string } | undefined

/** Puts texts in the place of the files that the options name. @throws AutottsError E_PLUGIN_OPTIONS */
export function resolveFiles(options: Options, files: OptionFiles): Options {
  const names = ['critique', 'review'] as const
  const read = names.flatMap((name) => {
    const given = options.instructions[name]
    if (given === undefined) return []
    const text = typeof given === 'string' ? files.read(['instructions', name], given).text : given.text
    return [[name, { text }] as const]
  })
  return { ...options, instructions: Object.fromEntries(read) }
}

/** @throws TypeError for a file that was never read */
export function textOf(option: Text): string | undefined {
  if (typeof option === 'string') throw new TypeError(`the file ${option} was never read`)
  return option?.text
}
