import { type OptionFiles, resolveTemplate, type TemplateOption } from 'autotts'
import { PLACEHOLDERS } from './folder/task-text.ts'
import type { Options } from './options.ts'

const INSTRUCTIONS = {
  name: '`instructions`',
  placeholders: PLACEHOLDERS,
  toldIn: 'plugins/mutation-cli-agent/README.md',
}

/** Puts texts in the place of the files that the options name. @throws AutottsError E_PLUGIN_OPTIONS */
export function resolveFiles(options: Options, files: OptionFiles): Options {
  const { instructions, files: named, ...rest } = options
  const read = (path: string, option: TemplateOption) =>
    typeof option === 'string' ? { text: files.read(['files', path], option).text } : option
  const texts = Object.entries(named).map(([path, option]) => [path, read(path, option)] as const)
  return {
    ...rest,
    files: Object.fromEntries(texts),
    ...(instructions === undefined
      ? {}
      : { instructions: resolveTemplate(instructions, ['instructions'], files, INSTRUCTIONS) }),
  }
}
