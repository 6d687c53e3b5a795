import test from 'ava'
import { Subject } from 'rxjs'
import type { SearchEvent } from '../../src/events/search-event.ts'
import type { Reporter } from '../../src/operators/reporter.ts'
import { attachReporters } from '../../src/run/attach-reporters.ts'

const ended: SearchEvent = { type: 'RunEnded', reason: 'enough', population: [] }

function counting(): { readonly reporter: Reporter; seen(): number } {
  let seen = 0
  const reporter: Reporter = {
    report: (events) =>
      events.forEach(() => {
        seen += 1
      }),
  }
  return { reporter, seen: () => seen }
}

test('a reporter that fails is a warning, and keeps no other from its events', async (t) => {
  const notes: string[] = []
  const events = new Subject<SearchEvent>()
  const { reporter, seen } = counting()
  const broken: Reporter[] = [
    {
      report: () => {
        throw new Error('at once')
      },
    },
    {
      report: (all) =>
        all.forEach(() => {
          throw new Error('later')
        }),
    },
  ]
  const context = {
    folder: '/',
    experiment: 'x',
    output: { note: (line: string) => void notes.push(line) },
    source: () => '',
  }
  const done = attachReporters([...broken, reporter], events, context)
  events.next(ended)
  events.next(ended)
  events.complete()
  await done
  t.is(seen(), 2)
  t.deepEqual(notes, ['warning: a reporter failed: at once', 'warning: a reporter failed: later'])
})
