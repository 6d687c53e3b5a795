import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'

const EXTENSIONS = ['.ts', '.mts', '.js', '.mjs']

/**
 * A program from a user's file, named after the file; it is not trusted, so it runs in the sandbox.
 *
 * @param cwd the folder from which the path is taken
 * @throws AutottsError E_CONTROLLER_UNKNOWN where the file cannot be read, E_CONTROLLER_FORM where it is
 * not a TypeScript or JavaScript file
 */
export function loadControllerFile(path: string, cwd: string = process.cwd()): ControllerProgram {
  const file = resolve(cwd, path)
  const extension = extname(file)
  if (!EXTENSIONS.includes(extension)) {
    throw new AutottsError('E_CONTROLLER_FORM', `'${path}' is not a TypeScript or JavaScript file`, {
      place: { file },
      expected: `a module that ends in ${EXTENSIONS.join(', ')} with a controller as its default export`,
      next: `${meant(path, file)}Give the path of such a module; docs/guides/controllers.md shows how to write one.`,
    })
  }
  return { name: basename(file, extension), source: readSource(path, file), trusted: false, file }
}

/** A second value behind --set or --store is read as a controller. */
function meant(word: string, file: string): string {
  if (existsSync(file)) return ''
  if (word.includes('=')) return `If it is a knob, write --set ${word}. `
  return word.includes('/') ? `If it is a store, write --store ${word}. ` : ''
}

function readSource(path: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new AutottsError('E_CONTROLLER_UNKNOWN', `cannot read the controller '${path}': ${reason(cause)}`, {
      place: { file },
      expected: 'the path of a .ts file that can be read',
      next: 'Check the path; it is taken from the folder in which the command runs.',
      cause,
    })
  }
}

function reason(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'reading it is not permitted'
  return cause instanceof Error ? cause.message : String(cause)
}
