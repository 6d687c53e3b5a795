/** What a warden is told to have done. */
export interface WardenOrder {
  readonly command: string
  readonly args: readonly string[]
  /** The whole environment of the command. */
  readonly env: Readonly<Record<string, string>>
  readonly folder: string
  readonly stdin?: string
  readonly limitMs: number
  /** Between a request to end and the end. */
  readonly graceMs: number
  /** Bytes that are kept of each output, those at its end. */
  readonly keep: number
  /** A value in the environment of the command by which its descendants are found. */
  readonly mark: string
  /** Deleted when whoever gave the order has no more use for it, or is gone. */
  readonly belongings: string
}

/** What came of it. */
export interface WardenReport {
  /** `told`: whoever gave the order wanted it to end; `absent`: the command could not be started. */
  readonly ended: 'itself' | 'limit' | 'told' | 'absent'
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
  /** Bytes of both outputs that were not kept. */
  readonly dropped: number
  /** Why it could not be started. */
  readonly reason?: string
}
