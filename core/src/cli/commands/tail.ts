import { resolve } from 'node:path'
import { type Observable, takeUntil } from 'rxjs'
import { describeEvent } from '../../events/describe-event.ts'
import type { SearchEvent } from '../../events/search-event.ts'
import { aborted } from '../../run/aborted.ts'
import { experimentOfRun } from '../../run/experiment-of-run.ts'
import { followRun } from '../../run/follow-run.ts'
import { defineCommand } from '../command.ts'
import { noteAbandonedRun } from '../note-abandoned-run.ts'

export default defineCommand({
  positionals: {
    run: { type: 'string', demandOption: true, describe: 'A run folder' },
  },
  options: {
    lines: { type: 'number', default: 10, describe: 'Events of the past to begin with' },
    json: { type: 'boolean', default: false, describe: 'The events as they are logged, JSON Lines' },
  },
  examples: [
    ['tail runs/quickstart-7', 'The last events, then every further one until the search ends'],
    ['tail runs/quickstart-7 --json --lines 1000000', 'The whole log for another tool'],
  ],

  async run(args, context) {
    const { files, past } = experimentOfRun(resolve(context.cwd, args.run))
    let skipped = Math.max(0, past.events.length - args.lines)
    const events: Observable<SearchEvent> = followRun(files).pipe(takeUntil(aborted(context.signal)))
    await events.forEach((event) => {
      skipped -= 1
      if (skipped < 0) context.out(`${args.json ? JSON.stringify(event) : describeEvent(event)}\n`)
    })
    noteAbandonedRun(files, args.run, context)
    return 0
  },
})
