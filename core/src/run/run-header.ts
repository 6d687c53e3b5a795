import { type LoadedPlugins, pluginIdentities, resolvedExperiment } from '../composition/load-plugins.ts'
import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { RunStarted } from '../events/search-event.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { ArchiveShape } from '../operators/archive.ts'
import type { Objective } from '../operators/fitness.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import type { NamedArchive } from '../search/search-components.ts'
import { codeIdentity } from './code-identity.ts'

const PLAIN_KEY = /^[\w-]+$/
const LONGEST_SHOWN = 40

export interface ConfigurationInput {
  readonly experiment: Experiment
  readonly plugins: LoadedPlugins
  /** Seeds and baselines. */
  readonly programs: readonly ControllerProgram[]
}

/** What of a header can be told without opening a store. */
export type RunConfiguration = Pick<RunStarted, 'experiment' | 'versions' | 'programs' | 'plugins'>

export interface HeaderInput extends ConfigurationInput {
  readonly stores: readonly ReplayStore[]
  readonly objectives: readonly Objective[]
  readonly archives: readonly NamedArchive[]
}

/** The first event of a log: all that the run's result depends on. */
export function runHeader(input: HeaderInput): RunStarted {
  const { stores, objectives, archives } = input
  const { experiment, versions, programs, plugins } = runConfiguration(input)
  return {
    type: 'RunStarted',
    format: 1,
    experiment,
    seed: input.experiment.spec.seed,
    versions,
    stores: Object.fromEntries(stores.map(({ id, contentHash }) => [id, contentHash])),
    programs,
    plugins,
    objectives,
    ...(archives.length === 0 ? {} : { archives: Object.fromEntries(archives.map(shapeOf)) }),
  }
}

/** The experiment with every key, and hashes of all code that takes part. */
export function runConfiguration({ experiment, plugins, programs }: ConfigurationInput): RunConfiguration {
  return {
    experiment: resolvedExperiment(experiment, plugins),
    versions: codeIdentity(),
    programs: Object.fromEntries(programs.map(({ name, source }) => [name, contentHashOfText(source)])),
    plugins: pluginIdentities(plugins),
  }
}

function shapeOf({ name, archive: { cells, axes } }: NamedArchive): [string, ArchiveShape] {
  return [name, { ...(cells === undefined ? {} : { cells }), ...(axes === undefined ? {} : { axes }) }]
}

/** What differs between the header of a run and that of a new one, a line each; none where they are equal. */
export function headerDifferences(old: unknown, now: unknown, path = ''): string[] {
  if (isTree(old) && isTree(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    return keys.flatMap((key) =>
      headerDifferences(Reflect.get(old, key), Reflect.get(now, key), under(path, key)),
    )
  }
  const [before, after] = [JSON.stringify(old), JSON.stringify(now)]
  return before === after ? [] : [`${path}: ${shown(before)} in the run, ${shown(after)} now`]
}

/** Ids and file names have dots and slashes of their own, so they stand in brackets. */
function under(path: string, key: string): string {
  if (path === '') return key
  return PLAIN_KEY.test(key) ? `${path}.${key}` : `${path}[${key}]`
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function shown(text: string | undefined): string {
  if (text === undefined) return 'nothing'
  if (text.length <= LONGEST_SHOWN) return text
  const quote = text.startsWith('"') ? '"' : ''
  return `${text.slice(0, LONGEST_SHOWN - 4)}...${quote}`
}
