import type { PluginKind } from './define-plugin.ts'

/** A kind with its article: `a mutation`, `an archive`. */
export function kindInWords(kind: PluginKind): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`
}
