import { type Table, tableFromIPC } from '@uwdata/flechette'
import { ArrowFormError } from './arrow-format-error.ts'

const MAGIC = 'ARROW1'

/** Whether bytes begin as an Arrow IPC file does. */
export function isArrowFile(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length)) === MAGIC
}

/** @throws ArrowFormError where the bytes are not a whole Arrow IPC file. */
export function decodeTable(bytes: Uint8Array): Table {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(-MAGIC.length))
  if (!isArrowFile(bytes))
    throw new ArrowFormError('this is not an Arrow IPC file', `a file that begins with ${MAGIC}`)
  if (tail !== MAGIC)
    throw new ArrowFormError(`the file is cut off after ${bytes.length} bytes`, `${MAGIC} at its end`)
  try {
    return tableFromIPC(bytes)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ArrowFormError(`the Arrow data are damaged: ${reason}`, undefined, cause)
  }
}
