const CONTRACT_IMPORT = /\bimport\s+(?:type\s+)?\{[^{}]*\}\s*from\s*(['"])autotts\/controller\1/g
const OTHER_FILES = /\bimport\b|\bexport\b(?!\s+default\b)|\bmodule\s*(?:['"`]|\/[*/])|<\s*reference\b/

/**
 * Whether a compiler that reads this text might open another file for it. Types are erased before the search looks at a
 * program, so `import type` or `/// <reference>` of a file on this machine would pass it, and what the compiler says of its types
 * would tell what is in the file. Words in comments and texts count too: better not compiled than asked too much.
 */
export function reachesOut(source: string): boolean {
  return OTHER_FILES.test(source.replaceAll(CONTRACT_IMPORT, ''))
}
