import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { from } from 'rxjs'
import type { SearchEvent } from '../../events/search-event.ts'
import type { Reporter } from '../../operators/reporter.ts'
import { toyRun } from '../toy-run.ts'
import type { ContractCase } from './contract-call.ts'

/** Runs of which a reporter has to make something: one that ended, one that was stopped, one that never began. */
export function reporterCases(): ContractCase<Reporter>[] {
  return [
    reported('a run that ended', (events) => events),
    reported('a run that was stopped', (events) =>
      events.slice(0, events.findIndex(({ type }) => type === 'PopulationUpdated') + 1),
    ),
    reported('a run without events', () => []),
  ]
}

function reported(
  name: string,
  part: (events: readonly SearchEvent[]) => readonly SearchEvent[],
): ContractCase<Reporter> {
  return {
    name,
    async prepare(reporter) {
      const { events, journal } = await toyRun(20)
      const inputs = part(events)
      const folder = await mkdtemp(join(tmpdir(), 'autotts-reporter-'))
      const output = { note: () => {}, live: () => {} }
      const source = (program: string) => journal.get(program)
      return {
        inputs,
        call: () => reporter.report(from(inputs), { folder, experiment: 'toy', output, source }),
        faultOf: (given) => (given === undefined ? undefined : 'a reporter gives nothing back'),
        end: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
      }
    },
  }
}
