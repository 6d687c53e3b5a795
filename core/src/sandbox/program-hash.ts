import { createHash } from 'node:crypto'
import type { ControllerProgram } from '../execution/controller-program.ts'

/** Of the source: equal sources are equal programs. */
export function programHash({ source }: ControllerProgram): string {
  return createHash('sha256').update(source).digest('hex')
}
