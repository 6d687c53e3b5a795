import {
  AutottsError,
  type ControllerProgram,
  type CrossoverOperator,
  type EvaluatedIndividual,
  editProgram,
  parseProgram,
  type ReadProgram,
  readProgram,
  readSchedule,
  UnreadableSchedule,
  type Variation,
  type VariationContext,
  withoutUnused,
} from 'autotts'
import { crossSbx } from './cross-sbx.ts'
import { crossSplice } from './cross-splice.ts'
import { crossTransplant } from './cross-transplant.ts'
import { crossWarp } from './cross-warp.ts'
import type { BetaParent, Cross, Crossing } from './crossing.ts'
import type { Options } from './options.ts'

const WAYS: Readonly<Record<keyof Options['weights'], Cross>> = {
  sbx: crossSbx,
  transplant: crossTransplant,
  splice: crossSplice,
  warp: crossWarp,
}

/** Crosses the schedules of any two programs; the decisions are the first parent's. */
export class BetaCrossover implements CrossoverOperator {
  readonly modules = ['schedule'] as const
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  crossesAs({ source }: ControllerProgram): string {
    const schedule = readSource(source)
    if (typeof schedule === 'string') return `not crossed: ${schedule}`
    return 'crossed by its schedule, which can be read'
  }

  cross(first: EvaluatedIndividual, second: EvaluatedIndividual, { random }: VariationContext): Variation {
    const [one, other] = [readParent(first), readParent(second)]
    if (typeof one === 'string') return { kind: 'rejected', reason: `first parent: ${one}` }
    if (typeof other === 'string') return { kind: 'rejected', reason: `second parent: ${other}` }
    const { eta, weights } = this.#options
    const ways = Object.keys(WAYS) as (keyof typeof WAYS)[]
    const way = random.pickWeighted(ways, (name) => weights[name])
    const crossing = WAYS[way](one, other, { random, eta })
    if (typeof crossing === 'string') return { kind: 'rejected', reason: crossing }
    const edited = editProgram(one.syntax, crossing.edits, [...new Set(crossing.imports)])
    if (edited.kind === 'refused') return { kind: 'rejected', reason: edited.reason }
    const off = knobOffTheMark(edited.source, crossing.expected)
    if (off !== undefined)
      return {
        kind: 'rejected',
        reason: `the knob ${off} does not come out as crossed after ${edited.change}`,
      }
    const change = `${way} with ${second.id}: ${edited.change}`
    return {
      kind: 'offspring',
      source: withoutUnused(edited.source, one.syntax.source),
      change,
      ...(first.genome === undefined ? {} : { genome: first.genome }),
    }
  }
}

/** A knob of an offspring that is not what the crossing meant it to be. */
function knobOffTheMark(source: string, expected: Crossing['expected']): string | undefined {
  const { knobs } = readSchedule(parseProgram(source))
  return [...expected.keys()].find((name) => {
    const values = knobs.find((knob) => knob.name === name)?.values
    return expected.get(name)?.some((value, i) => value !== values?.[i])
  })
}

function readParent({ program, fitness }: EvaluatedIndividual): BetaParent | string {
  const read = readSource(program.source)
  return typeof read === 'string' ? read : { ...read, spending: fitness.curve }
}

/** A string says why its schedule cannot be read. */
function readSource(source: string): ReadProgram | string {
  try {
    return readProgram(parseProgram(source))
  } catch (thrown) {
    if (thrown instanceof UnreadableSchedule) return thrown.message
    if (thrown instanceof AutottsError) return 'it cannot be parsed'
    throw thrown
  }
}
