import type { SourcePlace } from '../errors/autotts-error.ts'
import type { ExperimentPath, Locator } from './experiment.ts'
import { childOf, type SourceTree } from './source-tree.ts'

/** Finds places in a tree that may have come from several files and settings. */
export class SourceLocator implements Locator {
  readonly #tree: SourceTree

  constructor(tree: SourceTree) {
    this.#tree = tree
  }

  value(path: ExperimentPath): SourcePlace {
    return this.#deepest(path).place
  }

  key(path: ExperimentPath, key: string): SourcePlace {
    const node = this.#at(path)
    const entry = node?.kind === 'map' ? node.entries.get(key) : undefined
    return entry?.keyPlace ?? this.value(path)
  }

  #at(path: ExperimentPath): SourceTree | undefined {
    return path.reduce<SourceTree | undefined>(childOf, this.#tree)
  }

  #deepest(path: ExperimentPath): SourceTree {
    for (let length = path.length; length > 0; length -= 1) {
      const node = this.#at(path.slice(0, length))
      if (node !== undefined) return node
    }
    return this.#tree
  }
}
