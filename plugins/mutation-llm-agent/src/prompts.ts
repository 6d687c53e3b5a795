import { readFileSync } from 'node:fs'
import { type OptionFiles, resolveTemplate, type TemplateOption, templateText } from 'autotts'

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

/** Placeholders without which a reply could not be read, or would be about nothing. */
export const REQUIRED: { readonly [K in PromptName]?: readonly (typeof PLACEHOLDERS)[K][number][] } = {
  rewrite: ['reply'],
  diff: ['program', 'reply'],
  crossover: ['program', 'second', 'reply'],
  mend: ['error', 'reply'],
}

export const PROMPT_NAMES = Object.keys(PLACEHOLDERS) as PromptName[]

export type PromptOptions = { readonly [K in PromptName]?: TemplateOption | undefined }

/** Reads the files that are named, and checks all placeholders. @throws AutottsError E_PLUGIN_OPTIONS */
export function resolvePrompts(prompts: PromptOptions, files: OptionFiles): PromptOptions {
  const resolved = PROMPT_NAMES.flatMap((name): [PromptName, TemplateOption][] => {
    const given = prompts[name]
    if (given === undefined) return []
    const form = {
      name: `the prompt \`${name}\``,
      placeholders: PLACEHOLDERS[name],
      required: REQUIRED[name] ?? [],
      toldIn: 'plugins/mutation-llm-agent/README.md',
    }
    return [[name, resolveTemplate(given, ['prompts', name], files, form)]]
  })
  return Object.fromEntries(resolved)
}

/** The text of a prompt: the user's, or the one that comes with the plugin. */
export function promptText(name: PromptName, prompts: PromptOptions): string {
  const own = () => readFileSync(new URL(`./prompts/${name}.md`, import.meta.url), 'utf8')
  return templateText(prompts[name]) ?? own()
}
