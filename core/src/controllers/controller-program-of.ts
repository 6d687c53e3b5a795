import { existsSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { ControllerProgram } from '../execution/controller-program.ts'
import { FIRST_PARTY_NAMES, firstPartyController } from './first-party-controllers.ts'
import { loadControllerFile } from './load-controller-file.ts'

/**
 * What a user means by a controller: a first-party name, or the path of a file. A first-party name wins
 * over a file of the same name; write `./cmc` for the file.
 *
 * @param cwd the folder from which a path is taken
 * @throws AutottsError E_CONTROLLER_UNKNOWN, E_CONTROLLER_FORM
 */
export function controllerProgramOf(nameOrPath: string, cwd: string = process.cwd()): ControllerProgram {
  const isName = FIRST_PARTY_NAMES.some((name) => name === nameOrPath)
  return !isName && looksLikeFile(nameOrPath, cwd)
    ? loadControllerFile(nameOrPath, cwd)
    : firstPartyController(nameOrPath)
}

function looksLikeFile(text: string, cwd: string): boolean {
  return text !== '' && (/[\\/]/.test(text) || extname(text) !== '' || existsSync(resolve(cwd, text)))
}
