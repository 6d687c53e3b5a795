import { readFileSync } from 'node:fs'
import type { OptionFiles } from 'autotts'
import { checkTemplate } from './template.ts'

const ASKED = ['program', 'curve', 'findings', 'traces', 'others', 'lessons', 'reply'] as const

/** The texts that a model is told, each a template with these placeholders. */
export const PLACEHOLDERS = {
  system: ['objectives', 'beta', 'contract', 'example'],
  'beta-swept': [],
  'beta-none': [],
  rewrite: ASKED,
  diff: ASKED,
  crossover: [...ASKED, 'second', 'secondCurve', 'secondFindings'],
  agent: ['parent', 'others', 'stores', 'lessons', 'turns', 'tokens', 'episodes'],
  mend: ['error', 'left', 'reply'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type PromptName = keyof typeof PLACEHOLDERS

export const PROMPT_NAMES = Object.keys(PLACEHOLDERS) as PromptName[]

/** A file beside the experiment, or the text itself. */
export type PromptOption = string | { readonly text: string }

export type PromptOptions = { readonly [K in PromptName]?: PromptOption | undefined }

/** Reads the files that are named, and checks all placeholders. @throws AutottsError E_PLUGIN_OPTIONS */
export function resolvePrompts(prompts: PromptOptions, files: OptionFiles): PromptOptions {
  const resolved = PROMPT_NAMES.flatMap((name): [PromptName, PromptOption][] => {
    const given = prompts[name]
    if (given === undefined) return []
    const path = ['prompts', name]
    const { text, file } =
      typeof given === 'string' ? files.read(path, given) : { text: given.text, file: undefined }
    checkTemplate(text, PLACEHOLDERS[name], {
      ...(file === undefined ? {} : { file }),
      place: files.place(path),
    })
    return [[name, { text }]]
  })
  return Object.fromEntries(resolved)
}

/** The text of a prompt: the user's, or the one that comes with the plugin. */
export function promptText(name: PromptName, prompts: PromptOptions): string {
  const given = prompts[name]
  if (typeof given === 'string') throw new TypeError(`the file of the prompt ${name} was never read`)
  return given?.text ?? readFileSync(new URL(`./prompts/${name}.md`, import.meta.url), 'utf8')
}
