import { arithmetic, LIBRARY_FUNCTIONS } from './library.ts'
import { Names } from './names.ts'

/** What can be called without being declared: a program that forgot to import it is refused elsewhere. */
export function libraryNames(): Names {
  const names = new Names(undefined, { fixed: true })
  for (const [name, work] of LIBRARY_FUNCTIONS) names.give(name, arithmetic(work))
  return names
}
