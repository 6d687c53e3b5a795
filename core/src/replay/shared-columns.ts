import type { ReplayColumns } from './replay-columns.ts'

const known = new WeakMap<ReplayColumns, ReplayColumns>()

/** The same columns in memory that all threads share, so that each further thread costs nothing. Nobody writes. */
export function sharedColumns(columns: ReplayColumns): ReplayColumns {
  const made = known.get(columns) ?? mapColumns(columns, inSharedMemory)
  known.set(columns, made)
  return made
}

/** Columns that can be sent to another process, which shared memory cannot. */
export function ownColumns(columns: ReplayColumns): ReplayColumns {
  return mapColumns(columns, (column) => column.slice())
}

function mapColumns(columns: ReplayColumns, map: (column: Int32Array) => Int32Array): ReplayColumns {
  return {
    questions: columns.questions,
    interval: map(columns.interval),
    classes: map(columns.classes),
    branchStart: map(columns.branchStart),
    tokens: map(columns.tokens),
    final: map(columns.final),
    probeStart: map(columns.probeStart),
    probes: map(columns.probes),
  }
}

function inSharedMemory(column: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(column.byteLength))
  shared.set(column)
  return shared
}
