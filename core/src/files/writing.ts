import { AutottsError } from '../errors/autotts-error.ts'

/** Does something to a file of a run. @throws AutottsError E_RUN_FOLDER where the system refuses it */
export function writing<T>(file: string, operation: () => T): T {
  try {
    return operation()
  } catch (thrown) {
    throw refusedBySystem(file, thrown)
  }
}

/** The same for what takes a while. @throws AutottsError E_RUN_FOLDER */
export async function writingLater<T>(file: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation()
  } catch (thrown) {
    throw refusedBySystem(file, thrown)
  }
}

function refusedBySystem(file: string, thrown: unknown): unknown {
  if (thrown instanceof AutottsError || !(thrown instanceof Error && 'errno' in thrown)) return thrown
  return new AutottsError('E_RUN_FOLDER', `the run folder cannot be written: ${thrown.message}`, {
    place: { file },
    expected: 'a disk with room, and a folder that you may write to',
    next: 'Make room or mend the permissions, then go on with `autotts resume`; what was logged is kept.',
    cause: thrown,
  })
}
