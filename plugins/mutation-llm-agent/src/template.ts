import { AutottsError, type SourcePlace } from 'autotts'

const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/g

/**
 * @param file where the text comes from; undefined where it stands in the experiment, at `place`
 * @throws AutottsError E_PLUGIN_OPTIONS for a placeholder that there is not, with its line and column
 */
export function checkTemplate(
  text: string,
  known: readonly string[],
  { file, place }: { readonly file?: string; readonly place: SourcePlace },
): void {
  for (const match of text.matchAll(PLACEHOLDER)) {
    const name = match[1] ?? ''
    if (known.includes(name)) continue
    const before = text.slice(0, match.index).split('\n')
    throw new AutottsError('E_PLUGIN_OPTIONS', `there is no placeholder {{${name}}} in this prompt`, {
      place:
        file === undefined ? place : { file, line: before.length, column: (before.at(-1) ?? '').length + 1 },
      expected: `one of ${known.map((one) => `{{${one}}}`).join(', ')}`,
      next: 'Mend the name; plugins/mutation-llm-agent/README.md says what each of them stands for.',
    })
  }
}

/** Puts the values in the places; what a value holds is not looked at again, whatever it looks like. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string) => values[name] ?? whole).trimEnd()
}
