/** `skipped` is something optional that is not there, or that was not looked at. */
export type CheckStatus = 'ok' | 'warn' | 'fail' | 'skipped'

/** What a check found. It never holds the value of an environment variable that may be a secret. */
export interface Finding {
  readonly status: CheckStatus
  /** One sentence or a few words. */
  readonly message: string
  /** What to do about it, as an instruction. */
  readonly mend?: string
}

export interface CheckResult extends Finding {
  readonly name: string
}

export function ok(message: string): Finding {
  return { status: 'ok', message }
}

export function warn(message: string, mend: string): Finding {
  return { status: 'warn', message, mend }
}

export function fail(message: string, mend: string): Finding {
  return { status: 'fail', message, mend }
}

export function skipped(message: string, mend?: string): Finding {
  return { status: 'skipped', message, ...(mend === undefined ? {} : { mend }) }
}
