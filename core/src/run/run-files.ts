import { join } from 'node:path'

/** Where everything of a run lies. */
export interface RunFiles {
  readonly folder: string
  /** The log: the only state. */
  readonly events: string
  /** Sources that the log names by hash. */
  readonly sources: string
  /** Figures question by question that the log names by hash. */
  readonly payloads: string
  /** Model calls, written before they are sent and when they are answered. */
  readonly modelCalls: string
  /** Says that the run asks no model, and where its model calls were recorded; absent where models are asked. */
  readonly replayModels: string
  /** Where the experiment came from; needed to go on, no part of the results. */
  readonly origin: string
  /** How long it took; no part of the results. */
  readonly timing: string
  readonly lock: string
  /** Creating it ends the run after what is under way. */
  readonly stop: string
  readonly programs: string
  readonly result: string
  readonly curves: string
  readonly plot: string
  /** Maps of archives that have two axes. */
  readonly elitesPlot: string
  readonly report: string
  readonly heldOut: string
  readonly heldOutLog: string
  readonly heldOutPlot: string
}

export function runFiles(folder: string): RunFiles {
  return {
    folder,
    events: join(folder, 'events.jsonl'),
    sources: join(folder, 'sources'),
    payloads: join(folder, 'payloads'),
    modelCalls: join(folder, 'model-calls.jsonl'),
    replayModels: join(folder, 'replay-models.json'),
    origin: join(folder, 'origin.json'),
    timing: join(folder, 'timing.json'),
    lock: join(folder, 'lock'),
    stop: join(folder, 'stop'),
    programs: join(folder, 'programs'),
    result: join(folder, 'result.json'),
    curves: join(folder, 'curves.csv'),
    plot: join(folder, 'curves.svg'),
    elitesPlot: join(folder, 'elites.svg'),
    report: join(folder, 'report.md'),
    heldOut: join(folder, 'held-out.json'),
    heldOutLog: join(folder, 'held-out.jsonl'),
    heldOutPlot: join(folder, 'held-out.svg'),
  }
}
