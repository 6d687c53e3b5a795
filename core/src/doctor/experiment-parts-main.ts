import { toAutottsError } from '../errors/format-error.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { readExperiment } from '../experiment/read-experiment.ts'
import type { ExperimentParts, ExperimentQuestion, PartMessage, PlainFault } from './experiment-parts.ts'
import { storesPart } from './stores-part.ts'
import { tryPlugins } from './try-plugins.ts'

/** A process of its own that looks at an experiment and its plugins, and tells part by part what it found. */
const ended = new AbortController()

process.once('disconnect', () => {
  ended.abort()
  process.exit()
})

process.once('message', async (question: ExperimentQuestion) => {
  await tellAll(question)
  process.disconnect?.()
})

async function tellAll({ file, cwd }: ExperimentQuestion): Promise<void> {
  let experiment: Experiment
  try {
    experiment = await readExperiment(file)
  } catch (thrown) {
    return tell({ part: 'experiment', fault: plain(thrown) })
  }
  const { spec } = experiment
  await tell({ part: 'experiment', found: { name: spec.name } })
  await tell({ part: 'variables', found: variablesPart(spec.env) })
  await storesPart(experiment, cwd, ended.signal).then(
    (found) => tell({ part: 'stores', found }),
    (thrown: unknown) => tell({ part: 'stores', fault: plain(thrown) }),
  )
  await tellPlugins(experiment)
}

function variablesPart(declared: Experiment['spec']['env'] = {}): ExperimentParts['variables'] {
  return Object.keys(declared).map((name) => ({ name, set: Boolean(process.env[name]) }))
}

async function tellPlugins(experiment: Experiment): Promise<void> {
  const { names, servers, thrown } = await tryPlugins(experiment)
  await tell(
    thrown === undefined ? { part: 'plugins', found: { names } } : { part: 'plugins', fault: plain(thrown) },
  )
  if (servers !== undefined) await tell({ part: 'servers', found: servers })
}

function tell(message: PartMessage): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (process.send === undefined) resolve()
  else process.send(message, () => resolve())
  return promise
}

function plain(thrown: unknown): PlainFault {
  const { code, message, place, expected, next } = toAutottsError(thrown)
  return {
    code,
    message,
    ...(place === undefined ? {} : { place }),
    ...(expected === undefined ? {} : { expected }),
    ...(next === undefined ? {} : { next }),
  }
}
