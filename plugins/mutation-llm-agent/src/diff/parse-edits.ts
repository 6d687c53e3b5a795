/** Lines of a program, and those that are to stand in their place. */
export interface Edit {
  readonly search: readonly string[]
  readonly replace: readonly string[]
}

const SEARCH = /^\s*<{3,}\s*(?:SEARCH|ORIGINAL|OLD)?\s*$/i
const MIDDLE = /^\s*={3,}\s*$/
const REPLACE = /^\s*>{3,}\s*(?:REPLACE|UPDATED|NEW)?\s*$/i
const HUNK = /^@@.*@@/
const FENCE = /^\s*```/

/**
 * Edits as models write them: blocks between `<<<<<<< SEARCH`, `=======` and `>>>>>>> REPLACE` with any number of marks, the last one left
 * out or not, or the hunks of a unified diff.
 */
export function parseEdits(text: string): readonly Edit[] {
  const lines = text.split(/\r?\n/)
  const blocks = searchBlocks(lines)
  return blocks.length > 0 ? blocks : hunks(lines)
}

function searchBlocks(lines: readonly string[]): Edit[] {
  const edits: Edit[] = []
  let part: 'none' | 'search' | 'replace' = 'none'
  let search: string[] = []
  let replace: string[] = []
  const close = () => {
    if (part === 'replace') edits.push({ search: unfenced(search), replace: unfenced(replace) })
    part = 'none'
  }
  for (const line of lines) {
    if (SEARCH.test(line)) {
      close()
      part = 'search'
      search = []
      replace = []
    } else if (part === 'search' && MIDDLE.test(line)) part = 'replace'
    else if (part === 'replace' && REPLACE.test(line)) close()
    else if (part === 'search') search.push(line)
    else if (part === 'replace') replace.push(line)
  }
  if (part === 'replace') replace = replace.slice(0, firstFence(replace))
  close()
  return edits
}

/** Where a block that was not closed ends: at the end of its code block. */
function firstFence(lines: readonly string[]): number {
  const at = lines.findIndex((line) => FENCE.test(line))
  return at < 0 ? lines.length : at
}

/** Fences that a model put around the parts. */
function unfenced(lines: readonly string[]): readonly string[] {
  const inner = lines.filter((line) => !FENCE.test(line))
  return trimmed(inner)
}

/** Without empty lines at both ends. */
function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first < 0 ? [] : lines.slice(first, last + 1)
}

function hunks(lines: readonly string[]): Edit[] {
  const edits: Edit[] = []
  let own: string[] | undefined
  const close = () => {
    if (own?.some((line) => /^[+-]/.test(line)) === true) edits.push(hunk(own))
    own = undefined
  }
  for (const line of lines) {
    if (HUNK.test(line)) {
      close()
      own = []
    } else if (own !== undefined && (/^[ +-]/.test(line) || line === '')) own.push(line)
    else close()
  }
  close()
  return edits
}

function hunk(lines: readonly string[]): Edit {
  const without = (sign: string) =>
    trimmed(lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1)))
  return { search: without('+'), replace: without('-') }
}
