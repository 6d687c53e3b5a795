import { availableParallelism, totalmem } from 'node:os'
import prettyBytes from 'pretty-bytes'
import { type Finding, ok, warn } from './finding.ts'

/** What a worker thread and its sandbox process hold, measured on released stores (190 MB) and rounded up; their limit is higher. */
const BYTES_OF_A_WORKER = 200e6

export interface MachineFacts {
  readonly cores: number
  /** Bytes, within the limits that a container sets. */
  readonly total: number
  readonly available: number
}

export async function checkMachine(): Promise<Finding> {
  const limit = process.constrainedMemory()
  return judgeMachine({
    cores: availableParallelism(),
    total: Math.min(totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY),
    available: process.availableMemory(),
  })
}

/** By default a run has a worker for each core; too little memory for them is no reason not to run. */
export function judgeMachine({ cores, total, available }: MachineFacts): Finding {
  const facts =
    `${cores} ${cores === 1 ? 'core' : 'cores'}, ${prettyBytes(total)} of memory, ` +
    `${prettyBytes(available)} of it available`
  const room = Math.floor(available / BYTES_OF_A_WORKER)
  if (room >= cores) return ok(facts)
  return warn(
    `${facts}: little for a worker on each core`,
    `Close other programs, or give run and evaluate \`--workers ${Math.max(1, room)}\`; results do not depend on it.`,
  )
}
