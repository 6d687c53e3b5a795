import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { SearchEvent } from '../events/search-event.ts'
import type { SearchJournal } from '../search/search-options.ts'

/** A journal in memory; `lines` is what a file would hold. */
export class MemoryJournal implements SearchJournal {
  readonly lines: string[] = []
  readonly #sources = new Map<string, string>()

  put(source: string): string {
    const hash = contentHashOfText(source)
    this.#sources.set(hash, source)
    return hash
  }

  get(program: string): string {
    const source = this.#sources.get(program)
    if (source === undefined) throw new RangeError(`no program ${program} was put`)
    return source
  }

  append(events: readonly SearchEvent[]): readonly SearchEvent[] {
    const added = events.map((event) => JSON.stringify(event))
    this.lines.push(...added)
    return added.map((line): SearchEvent => JSON.parse(line))
  }
}
