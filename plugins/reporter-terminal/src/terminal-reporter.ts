import {
  EMPTY_STATE,
  foldEvent,
  type Reporter,
  type ReporterContext,
  type ReporterOutput,
  type SearchEvent,
  type SearchState,
} from 'autotts'
import type { Observable } from 'rxjs'
import { newsOf } from './news-of.ts'
import { milestone, progressLine } from './progress-line.ts'

/** So long at most, in milliseconds, is a log read again. */
const SETTLING_MS = 1500

/** Follows a run on the terminal. */
export class TerminalReporter implements Reporter {
  readonly #everyMs: number
  readonly #clock: () => number

  /** @param clock milliseconds */
  constructor(everySeconds: number, clock: () => number) {
    this.#everyMs = everySeconds * 1000
    this.#clock = clock
  }

  async report(events: Observable<SearchEvent>, { output, source }: ReporterContext): Promise<void> {
    const show = this.#display(output)
    let state = EMPTY_STATE
    await events.forEach((event) => {
      const next = foldEvent(state, event, source)
      for (const line of newsOf(state, next, event)) output.note(line)
      state = next
      show(state)
    })
    output.live?.('')
  }

  /** On a terminal every state replaces the last one; elsewhere a line is written now and then. */
  #display({ live, note }: ReporterOutput): (state: SearchState) => void {
    const started = this.#clock()
    let since = milestone(EMPTY_STATE, started)
    let shown = started
    return (state) => {
      const now = this.#clock()
      // What a resumed run finds in its log comes at once, and is no pace.
      if (now - started < SETTLING_MS) since = milestone(state, now)
      const line = progressLine(state, since, now)
      if (live !== undefined) live(line)
      else if (now - shown >= this.#everyMs) {
        shown = now
        note(line)
      }
    }
  }
}
