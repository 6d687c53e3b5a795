import { AutottsError } from '../../errors/autotts-error.ts'
import type { CrossoverOperator } from '../../operators/crossover.ts'
import type { EvaluatedIndividual } from '../../operators/individual.ts'
import type { ModelProvider } from '../../operators/model-provider.ts'
import type { MutationOperator, VariationContext } from '../../operators/mutation.ts'
import { seededRandom } from '../../random/seeded-random.ts'
import { checkProgram } from '../../sandbox/program-check.ts'
import { directModels } from '../direct-models.ts'
import { variationContext } from '../sample-contexts.ts'
import { sampleIndividuals } from '../sample-individuals.ts'
import { sampleWorkbench } from '../sample-workbench.ts'
import { SharedExecutor } from '../shared-executor.ts'
import { calling, fail } from './check-cases.ts'
import type { ContractCase, ContractCheck } from './contract-call.ts'

const STREAMS = 3

export function mutationCases(models: readonly ModelProvider[]): ContractCase<MutationOperator>[] {
  return eachParent(models, (at) => ({
    name: `mutating ${labelOf(at)}`,
    vary: (operator, population, context) => operator.mutate(population[at] as EvaluatedIndividual, context),
  }))
}

export function crossoverCases(models: readonly ModelProvider[]): ContractCase<CrossoverOperator>[] {
  return eachParent(models, (at) => ({
    name: `crossing ${labelOf(at)} with the next`,
    vary: (operator, population, context) => {
      const other = population[(at + 1) % population.length]
      return operator.cross(population[at] as EvaluatedIndividual, other as EvaluatedIndividual, context)
    },
  }))
}

interface Variant<T> {
  readonly name: string
  vary(operator: T, population: readonly EvaluatedIndividual[], context: VariationContext): unknown
}

function eachParent<T extends { readonly episodes?: number }>(
  providers: readonly ModelProvider[],
  variantOf: (at: number) => Variant<T>,
): ContractCase<T>[] {
  const shared = new SharedExecutor()
  return sampleIndividuals().flatMap((_, at) => {
    const { name, vary } = variantOf(at)
    return Array.from({ length: STREAMS }, (_, stream): ContractCase<T> => {
      return {
        name: `${name}, stream ${stream}`,
        prepare: (operator) => {
          const inputs = sampleIndividuals()
          const random = seededRandom('contract', at, stream)
          const executor = shared.use()
          const { episodes = 0 } = operator
          const call = (signal: AbortSignal) => {
            const models = directModels(providers, signal)
            const workbench = sampleWorkbench({ executor, history: inputs, episodes, signal })
            return vary(
              operator,
              inputs,
              variationContext({ random, history: inputs, models, workbench, signal }),
            )
          }
          return { inputs, call, faultOf: variationFault, end: () => executor.close() }
        },
      }
    })
  })
}

function labelOf(at: number): string {
  return sampleIndividuals()[at]?.lineage.change ?? `parent ${at}`
}

function variationFault(output: unknown): string | undefined {
  const {
    kind,
    reason,
    source,
    change,
    parents = 'none',
  }: Readonly<Record<string, unknown>> = { ...Object(output) }
  if (kind === 'rejected') return isText(reason) ? undefined : 'a rejection says no reason'
  if (kind !== 'offspring') return `kind is ${String(kind)}, neither offspring nor rejected`
  if (!isText(source)) return 'an offspring has no source'
  if (parents !== 'none') return `the parents of an offspring are ${String(parents)}, not left out or none`
  return isText(change) ? undefined : 'an offspring does not say in words what was changed'
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

/** An operator of which nothing ever comes meets every other check. */
export function yieldsPrograms<T>(create: () => T, cases: readonly ContractCase<T>[]): ContractCheck {
  return {
    title: 'some of the sample parents give a program that the program check accepts',
    async run() {
      const refusals: string[] = []
      for (const one of cases) {
        const refusal = await calling(one, create(), async ({ call }) =>
          refusalOf(await call(new AbortController().signal)),
        )
        if (refusal === undefined) return
        refusals.push(`${one.name}: ${refusal}`)
      }
      fail(`none of the ${cases.length} variations is a program:\n${[...new Set(refusals)].join('\n')}`)
    },
  }
}

function refusalOf(output: unknown): string | undefined {
  const { reason, source }: Readonly<Record<string, unknown>> = { ...Object(output) }
  if (typeof source !== 'string') return String(reason)
  try {
    checkProgram({ name: 'offspring', source, trusted: false })
    return undefined
  } catch (thrown) {
    if (thrown instanceof AutottsError) return thrown.message
    throw thrown
  }
}
