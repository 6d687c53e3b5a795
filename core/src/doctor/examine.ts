import { untilAborted } from '../execution/until-aborted.ts'
import type { Check } from './check.ts'
import type { CheckResult, Finding } from './finding.ts'
import { findingOfFault } from './finding-of-fault.ts'

export interface ExamineOptions {
  /** Milliseconds that one check may take; all of them run at the same time. */
  readonly limit: number
  /** Aborted by Ctrl-C: the examination rejects with its reason. */
  readonly signal: AbortSignal
}

/** Carries out all checks at the same time and gives their results in the order of the checks. */
export async function examine(checks: readonly Check[], options: ExamineOptions): Promise<CheckResult[]> {
  options.signal.throwIfAborted()
  return Promise.all(
    checks.map(async (check) => ({ name: check.name, ...(await withinLimit(check, options)) })),
  )
}

async function withinLimit(check: Check, { limit, signal }: ExamineOptions): Promise<Finding> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), limit)
  const either = AbortSignal.any([signal, late.signal])
  try {
    return await untilAborted(check.look(either), either)
  } catch (thrown) {
    signal.throwIfAborted()
    return late.signal.aborted ? tooLate(check, limit) : findingOfFault(thrown, check.needed)
  } finally {
    clearTimeout(timer)
    late.abort()
  }
}

function tooLate({ needed }: Check, limit: number): Finding {
  const seconds = limit / 1_000
  return {
    status: needed ? 'fail' : 'warn',
    message: `no result within ${seconds} s`,
    mend: `Look again when the machine has less to do, or with --timeout ${Math.ceil(seconds * 4)}.`,
  }
}
