import { freezeClasses } from './freeze-classes.ts'
import type { Manifest } from './manifest.ts'
import { openStore } from './open-store.ts'
import type { RecordedStore } from './recorded-store.ts'
import { storeFacts } from './store-facts.ts'
import type { StoreRef } from './store-ref.ts'

/** One thing that was looked at, and what was found. */
export interface StoreCheck {
  readonly passed: boolean
  readonly finding: string
}

function checkSource(store: RecordedStore, manifest: Manifest): StoreCheck {
  const entry = manifest.stores.find(({ id }) => id === store.id)
  if (entry === undefined) return { passed: true, finding: 'not in the manifest' }
  const passed = store.sourceHash === entry.sha256
  return {
    passed,
    finding: passed
      ? 'released file'
      : `imported from SHA-256 ${store.sourceHash}, not from the released file`,
  }
}

function checkClasses(store: RecordedStore): StoreCheck {
  const fresh = freezeClasses(store.content)
  const { frozen } = store
  const same =
    fresh.classes.every((classes, question) => {
      const old = frozen.classes[question]
      return classes.length === old?.length && classes.every((answerClass, i) => answerClass === old[i])
    }) && fresh.gold.every((gold, question) => gold === frozen.gold[question])
  if (same) return { passed: true, finding: 'classes as decided now' }
  return {
    passed: false,
    finding: `answer classes are of rules ${frozen.rules} and differ from rules ${fresh.rules}: import again`,
  }
}

function checkStructure(store: RecordedStore): StoreCheck {
  const facts = storeFacts(store)
  const passed = facts.probesTooMany === 0
  const size = `${facts.questions} questions, ${store.content.tokens.length} branches, ${facts.probes} probes`
  return {
    passed,
    finding: passed ? size : `${facts.probesTooMany} branches have more probes than intervals`,
  }
}

/**
 * Opens a store, which checks its form and content hash, and looks at its source, its classes and its structure.
 * @throws AutottsError where it cannot be opened
 */
export async function checkStore(ref: StoreRef, manifest: Manifest): Promise<StoreCheck[]> {
  const store = await openStore(ref)
  return [
    { passed: true, finding: 'content hash' },
    checkSource(store, manifest),
    checkClasses(store),
    checkStructure(store),
  ]
}
