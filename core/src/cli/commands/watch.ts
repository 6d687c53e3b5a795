import { resolve } from 'node:path'
import { takeUntil } from 'rxjs'
import { loadPlugins } from '../../composition/load-plugins.ts'
import { ProgramFiles } from '../../events/program-files.ts'
import { aborted } from '../../run/aborted.ts'
import { attachReporters } from '../../run/attach-reporters.ts'
import { experimentOfRun } from '../../run/experiment-of-run.ts'
import { followRun } from '../../run/follow-run.ts'
import { terminalOutput } from '../../run/terminal-output.ts'
import { defineCommand } from '../command.ts'
import { noteAbandonedRun } from '../note-abandoned-run.ts'

export default defineCommand({
  positionals: {
    run: { type: 'string', demandOption: true, describe: 'A run folder' },
  },
  examples: [['watch runs/quickstart-7', 'What the terminal of the run shows, in another one']],

  async run(args, context) {
    const { files, experiment } = experimentOfRun(resolve(context.cwd, args.run))
    const report = [{ use: 'reporter-terminal' }]
    const plugins = await loadPlugins({ ...experiment, spec: { ...experiment.spec, report } })
    const programs = new ProgramFiles(files.sources, '.ts')
    const events = followRun(files).pipe(takeUntil(aborted(context.signal)))
    await attachReporters(
      plugins.report.map((plugin) => plugin.create()),
      events,
      {
        folder: files.folder,
        experiment: experiment.spec.name,
        output: terminalOutput(process.stderr, context.note),
        source: (program) => programs.get(program),
      },
    )
    noteAbandonedRun(files, args.run, context)
    return 0
  },
})
