import { readdirSync, readFileSync } from 'node:fs'

/** Name of the variable by which the descendants of a command are found. */
export const MARK = 'AUTOTTS_AGENT'

/**
 * Processes that have the mark in their environment, also those that left their group. Where there is no /proc, as on macOS,
 * none is found, and the group has to do.
 */
export function marked(mark: string): number[] {
  return processIds().filter((id) => id !== process.pid && environmentOf(id).includes(`${MARK}=${mark}\0`))
}

function processIds(): number[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  } catch {
    return []
  }
}

/** Empty for a process of somebody else, and for one that has ended meanwhile. */
function environmentOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/environ`, 'latin1')
  } catch {
    return ''
  }
}
