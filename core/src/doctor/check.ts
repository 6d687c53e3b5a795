import type { Finding } from './finding.ts'

/** One thing that `autotts doctor` looks at. */
export interface Check {
  readonly name: string
  /** Whether runs fail without it: what goes wrong in a check that is not needed is a warning. */
  readonly needed: boolean
  /** What it throws is a finding too. It stops once the signal is aborted. */
  look(signal: AbortSignal): Promise<Finding>
}
