import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ControllerProgram } from '../execution/controller-program.ts'
import { unknownController } from './unknown-controller.ts'

/** A controller that ships with autotts. Its module is named, not imported, so that listing them is cheap. */
export interface FirstPartyController {
  readonly name: string
  /** One sentence, the same as in the program. */
  readonly summary: string
  /** The program's module: TypeScript in a checkout, JavaScript in the published package. */
  readonly url: URL
}

const SUMMARIES = {
  sc: 'Self-consistency: reads n branches to their end and takes the plurality of their answers.',
  asc: 'Adaptive-Consistency: reads one branch at a time until the leading answer is almost certain.',
  esc: 'Early-stopping self-consistency: reads windows of branches until one window is unanimous.',
  'parallel-probe':
    'Runs chains in lockstep, prunes those that keep disagreeing, stops when the majority is stable.',
  'answer-convergence':
    'Ends each chain once its probed answer has stopped changing, then votes over the chains.',
  'short-m': 'Runs k chains until the first m have finished and votes among these, ties to the shortest.',
  sdgv: 'Locks a branch when its probes repeat an answer, and votes with more weight on locked answers.',
  ibc: 'Adds one branch at a time until the vote of the finished branches is confident.',
  scr: 'Lets agreeing branches run ahead, and widens in bursts when the confidence stalls.',
  dgcc: 'Lets settled branches sleep, and widens by how divided the finished branches are.',
  cmc: 'Stops when a moving average of the confidence in finished answers is high and steady.',
} as const satisfies Record<string, string>

export type FirstPartyName = keyof typeof SUMMARIES

export const FIRST_PARTY_NAMES = Object.keys(SUMMARIES) as readonly FirstPartyName[]

export const FIRST_PARTY_CONTROLLERS: readonly FirstPartyController[] = FIRST_PARTY_NAMES.map((name) => ({
  name,
  summary: SUMMARIES[name],
  url: new URL(`./${name}${extname(import.meta.url)}`, import.meta.url),
}))

/**
 * The program of a first-party controller, its source read from its file.
 *
 * @throws AutottsError E_CONTROLLER_UNKNOWN
 */
export function firstPartyController(name: string): ControllerProgram {
  const found = FIRST_PARTY_CONTROLLERS.find((controller) => controller.name === name)
  if (found === undefined) throw unknownController(name, FIRST_PARTY_NAMES)
  const file = fileURLToPath(found.url)
  return { name, source: readFileSync(file, 'utf8'), trusted: true, file }
}
