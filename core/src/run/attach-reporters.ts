import type { Observable } from 'rxjs'
import type { SearchEvent } from '../events/search-event.ts'
import type { Reporter, ReporterContext } from '../operators/reporter.ts'

/**
 * Lets reporters watch the events. They never drive the run: what one throws is printed, and the others and the run go on.
 * The promise settles when all have written what they had to.
 */
export async function attachReporters(
  reporters: readonly Reporter[],
  events: Observable<SearchEvent>,
  context: ReporterContext,
): Promise<void> {
  const settled = await Promise.allSettled(
    reporters.map(async (reporter) => reporter.report(events, context)),
  )
  for (const outcome of settled) {
    if (outcome.status === 'fulfilled') continue
    const { reason } = outcome
    context.output.note(
      `warning: a reporter failed: ${reason instanceof Error ? reason.message : String(reason)}`,
    )
  }
}
