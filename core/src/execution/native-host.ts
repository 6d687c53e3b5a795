import { pathToFileURL } from 'node:url'
import type { ControllerDefinition } from '../controller/define-controller.ts'
import type { EpisodeBatch } from '../replay/episode-batch.ts'
import { runEpisodes } from '../replay/run-episodes.ts'
import { describeThrown } from '../sandbox/isolate/program-error.ts'
import type { RawDescription, RawRefusal, RunRequest } from '../sandbox/isolate-messages.ts'
import type { KeyedColumns, ProgramHost, RunnableProgram } from './program-host.ts'

/** Runs first-party programs as they are, with the same engine and without a sandbox. */
export class NativeHost implements ProgramHost {
  async describe(program: RunnableProgram, betas: readonly number[]): Promise<RawDescription | RawRefusal> {
    const { name, summary, signals, schedule } = await definitionOf(program)
    const schedules = betas.map((beta) => ({ beta, knobs: { ...schedule(beta) } }))
    return { name, summary: summary ?? '', signals: signals ?? [], schedules }
  }

  async run(
    program: RunnableProgram,
    { columns }: KeyedColumns,
    { settings, range, knobs, asTheyStand }: RunRequest,
  ): Promise<EpisodeBatch | RawRefusal> {
    const { solve } = await definitionOf(program)
    const order = asTheyStand === true ? { asTheyStand } : {}
    return runEpisodes({ columns, settings, range, knobs, solver: () => solve, ...order }, (thrown) =>
      describeThrown(thrown, false),
    )
  }

  runBlind(program: RunnableProgram, store: KeyedColumns, request: RunRequest) {
    return this.run(program, store, request)
  }

  /** A trusted program ends by itself. */
  interrupt(): void {}
}

async function definitionOf(program: RunnableProgram): Promise<ControllerDefinition> {
  if (program.kind !== 'module') throw new Error('only modules run natively')
  const module = (await import(pathToFileURL(program.file).href)) as {
    readonly default: ControllerDefinition
  }
  return module.default
}
