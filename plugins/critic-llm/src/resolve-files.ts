import { type OptionFiles, resolveTemplate } from 'autotts'
import type { Options } from './options.ts'

/** Puts texts in the place of the files that the options name. @throws AutottsError E_PLUGIN_OPTIONS */
export function resolveFiles(options: Options, files: OptionFiles): Options {
  const names = ['critique', 'review'] as const
  const read = names.flatMap((name) => {
    const given = options.instructions[name]
    if (given === undefined) return []
    const form = {
      name: `\`instructions.${name}\``,
      placeholders: [],
      toldIn: 'plugins/critic-llm/README.md',
    }
    return [[name, resolveTemplate(given, ['instructions', name], files, form)] as const]
  })
  return { ...options, instructions: Object.fromEntries(read) }
}
