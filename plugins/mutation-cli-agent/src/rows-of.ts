import type { WorkbenchStore } from 'autotts'

/** Rows of a store on which something may be run: those that confirm the result are left out. */
export function rowsOf({ questions, kept = [] }: WorkbenchStore): number[] {
  return Array.from({ length: questions }, (_, row) => row).filter((row) => !kept.includes(row))
}
