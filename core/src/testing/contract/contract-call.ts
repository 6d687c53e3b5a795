/** One call of a component, with inputs of its own. */
export interface ContractCall {
  /** What the component is given and must not change; plain data. */
  readonly inputs: unknown
  call(signal: AbortSignal): unknown
  /** What the contract does not allow in the output, if anything. */
  faultOf(output: unknown): string | undefined
  /** Frees what the call needed. */
  end?(): Promise<void>
}

/** A situation that a component of a kind has to master; `prepare` makes fresh, equal inputs every time. */
export interface ContractCase<T> {
  readonly name: string
  prepare(component: T): ContractCall | Promise<ContractCall>
}

/** A check that any test runner can run: it resolves, or rejects with what the plugin did wrong. */
export interface ContractCheck {
  /** A sentence about the behaviour that is checked. */
  readonly title: string
  run(): Promise<void>
}
