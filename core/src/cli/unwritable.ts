import { dirname } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'

/** The error for a file that an option names and that cannot be written. */
export function unwritable(file: string, cause: unknown): AutottsError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AutottsError('E_USAGE', `${file} cannot be written: ${reason}`, {
    next: `See that the folder ${dirname(file)} exists and may be written to.`,
    cause,
  })
}

/** What a write threw, as the error for its file where the file system refused it; anything else as it is. */
export function refusedWrite(file: string, thrown: unknown): unknown {
  return thrown instanceof Error && 'errno' in thrown ? unwritable(file, thrown) : thrown
}
