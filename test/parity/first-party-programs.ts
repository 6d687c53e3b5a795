import type { ControllerDefinition } from '../../core/src/controller/define-controller.ts'
import { FIRST_PARTY_CONTROLLERS } from '../../core/src/controllers/index.ts'

/** Every first-party program by name, imported into this process. */
export async function firstPartyPrograms(): Promise<ReadonlyMap<string, ControllerDefinition>> {
  const programs = new Map<string, ControllerDefinition>()
  for (const { name, url } of FIRST_PARTY_CONTROLLERS) programs.set(name, (await import(url.href)).default)
  return programs
}

/** @throws Error where a test names a program that does not exist */
export function programNamed(
  programs: ReadonlyMap<string, ControllerDefinition>,
  name: string,
): ControllerDefinition {
  const program = programs.get(name)
  if (program === undefined) throw new Error(`no first-party program is named ${name}`)
  return program
}
