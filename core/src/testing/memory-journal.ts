import { MemoryPayloads } from '../events/memory-payloads.ts'
import type { SearchEvent } from '../events/search-event.ts'
import { MemoryModelJournal } from '../models/memory-model-journal.ts'
import type { SearchJournal } from '../search/search-options.ts'

/** A journal in memory; `lines` is what a file would hold. */
export class MemoryJournal implements SearchJournal {
  readonly lines: string[] = []
  readonly payloads = new MemoryPayloads()
  readonly modelCalls = new MemoryModelJournal(this.payloads)
  readonly #programs = new MemoryPayloads()

  put(source: string): string {
    return this.#programs.put(source)
  }

  get(program: string): string {
    return this.#programs.get(program)
  }

  append(events: readonly SearchEvent[]): readonly SearchEvent[] {
    const added = events.map((event) => JSON.stringify(event))
    this.lines.push(...added)
    return added.map((line): SearchEvent => JSON.parse(line))
  }
}
