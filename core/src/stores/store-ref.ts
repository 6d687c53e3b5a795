import type { RecordedStore } from './recorded-store.ts'

/** A store in a file that was found and can be opened, also by another process: plain data. */
export interface StoreFileRef {
  /** `model/benchmark`, such as `qwen3-8b/aime24`. */
  readonly id: string
  readonly kind: 'arrow' | 'json' | 'synthetic'
  /** The file to read: an Arrow store, released JSON, or the YAML of a synthetic family. */
  readonly path: string
  /** Whether the manifest marks it as held out: never to be searched, tuned or prompted on. */
  readonly heldOut: boolean
}

/** A store that a plugin gives. */
export interface StorePluginRef {
  readonly id: string
  readonly kind: 'plugin'
  /** As the experiment names the plugin. */
  readonly path: string
  readonly heldOut: boolean
  /** SHA-256 of each question's text; known of a sealed store too. */
  questionHashes(): Promise<readonly string[]>
  /** @throws AutottsError E_PLUGIN_FAILED, E_STORE_SEALED where only another process can */
  read(): Promise<RecordedStore>
}

/** A store that was found and not opened yet. */
export type StoreRef = StoreFileRef | StorePluginRef
