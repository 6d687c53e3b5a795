/** A store that was found and can be opened, also by another process: plain data. */
export interface StoreRef {
  /** `model/benchmark`, such as `qwen3-8b/aime24`. */
  readonly id: string
  readonly kind: 'arrow' | 'json' | 'synthetic'
  /** The file to read: an Arrow store, released JSON, or the YAML of a synthetic family. */
  readonly path: string
  /** Whether the manifest marks it as held out: never to be searched, tuned or prompted on. */
  readonly heldOut: boolean
}
