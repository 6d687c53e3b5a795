/** A store whose content was read. */
export interface OpenedStore {
  readonly id: string
  readonly contentHash: string
}

const opened: OpenedStore[] = []

/** Writes down that this process read a store: what a run's log says of it. */
export function noteOpened({ id, contentHash }: OpenedStore): void {
  opened.push({ id, contentHash })
}

/** Every store that this process read, in order; one that was read twice twice. */
export function openedStores(): readonly OpenedStore[] {
  return [...opened]
}
