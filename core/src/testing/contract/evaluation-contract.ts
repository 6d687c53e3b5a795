import { firstPartyController } from '../../controllers/index.ts'
import { MemoryPayloads } from '../../events/memory-payloads.ts'
import { createLocalExecutor } from '../../execution/local-executor.ts'
import type { Critic } from '../../operators/critic.ts'
import type { Fitness, FitnessContext, FitnessFunction } from '../../operators/fitness.ts'
import type { EvaluatedIndividual } from '../../operators/individual.ts'
import type { ModelProvider } from '../../operators/model-provider.ts'
import { CORRECTED_SETTINGS } from '../../replay/replay-settings.ts'
import type { ReplayStore } from '../../replay/replay-store.ts'
import { allQuestions } from '../../search/searched-questions.ts'
import { directModels } from '../direct-models.ts'
import { sampleIndividuals } from '../sample-individuals.ts'
import { sampleStore } from '../sample-store.ts'
import type { ContractCase } from './contract-call.ts'

export function fitnessCases(): ContractCase<FitnessFunction>[] {
  return onSamples((component, individual, context) => ({
    call: (signal) => component.evaluate(individual, { ...context, signal }),
    faultOf: (output) => fitnessFault(output as Fitness, component, context.stores),
  }))
}

export function criticCases(providers: readonly ModelProvider[]): ContractCase<Critic>[] {
  return onSamples((critic, individual, context) => ({
    call: (signal) => {
      const models = directModels(providers, signal)
      const given = { questions: allQuestions(context.stores), earlier: individual.critiques, models, signal }
      return critic.critique(individual, individual.fitness, { ...context, ...given })
    },
    faultOf: (output) => critiqueFault(output, context.stores),
  }))
}

type Judged = {
  call(signal: AbortSignal): unknown
  faultOf(output: unknown): string | undefined
}

/** First-party programs on a made-up store, run by a real executor. */
function onSamples<T>(
  judge: (component: T, individual: EvaluatedIndividual, context: Omit<FitnessContext, 'signal'>) => Judged,
): ContractCase<T>[] {
  return ['asc', 'parallel-probe'].map((name) => ({
    name: `${name} on a made-up store`,
    prepare: (component) => {
      const rivals = sampleIndividuals()
      const [sample] = rivals
      if (sample === undefined) throw new TypeError('there are no sample individuals')
      const individual = { ...sample, program: firstPartyController(name) }
      const executor = createLocalExecutor({ workers: 1 })
      const stores = [sampleStore()]
      const context = {
        executor,
        stores,
        settings: CORRECTED_SETTINGS,
        rivals,
        payloads: new MemoryPayloads(),
      }
      const inputs = { individual, rivals, questions: stores.map(({ questions }) => questions) }
      return { inputs, end: () => executor.close(), ...judge(component, individual, context) }
    },
  }))
}

function fitnessFault(
  { objectives, curve, episodes }: Fitness,
  component: FitnessFunction,
  stores: readonly ReplayStore[],
): string | undefined {
  const names = component.objectives.map(({ name }) => name)
  if (names.length === 0 || new Set(names).size < names.length)
    return `its objectives are ${names.join(', ') || 'none'}; at least one, each once, is needed`
  const unknown = names.find((name) => !Number.isFinite(objectives[name]))
  if (unknown !== undefined) return `objective ${unknown} is ${String(objectives[unknown])}`
  const falls = curve.findIndex(({ beta }, i) => i > 0 && !(beta > (curve[i - 1]?.beta ?? 1)))
  if (falls >= 0) return `the betas of its curve do not ascend at ${curve[falls]?.beta}`
  const reserved = component.reserve?.(stores) ?? Number.POSITIVE_INFINITY
  if (!Number.isInteger(episodes) || episodes < 0 || episodes > reserved)
    return `it ran ${episodes} episodes and had reserved ${reserved}`
  return undefined
}

function critiqueFault(output: unknown, stores: readonly ReplayStore[]): string | undefined {
  const { critic, findings }: Readonly<Record<string, unknown>> = { ...Object(output) }
  if (typeof critic !== 'string' || critic === '') return 'a critique does not say whose it is'
  if (!Array.isArray(findings)) return 'a critique has no list of findings'
  return findings.map((finding) => findingFault(finding, stores)).find((fault) => fault !== undefined)
}

function findingFault(finding: unknown, stores: readonly ReplayStore[]): string | undefined {
  const { kind, message, points, tokens, evidence }: Readonly<Record<string, unknown>> = {
    ...Object(finding),
  }
  if (typeof kind !== 'string' || kind === '') return 'a finding has no kind'
  if (typeof message !== 'string' || message === '') return `finding ${kind} has no message`
  if (!Number.isFinite(points) || !Number.isFinite(tokens)) return `the size of finding ${kind} is no number`
  if (!Array.isArray(evidence)) return `finding ${kind} has no list of evidence`
  return evidence
    .map((one) => evidenceFault(kind, one, stores))
    .find((fault): fault is string => fault !== undefined)
}

function evidenceFault(kind: string, evidence: unknown, stores: readonly ReplayStore[]): string | undefined {
  const { store, question }: Readonly<Record<string, unknown>> = { ...Object(evidence) }
  const cited = stores.find(({ id }) => id === store)
  if (cited === undefined) return `finding ${kind} cites store ${String(store)}, which it was not given`
  if (typeof question === 'number' && cited.questions[question] !== undefined) return undefined
  return `finding ${kind} cites question ${String(question)} of ${cited.id}, which there is not`
}
