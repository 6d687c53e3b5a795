import { AutottsError } from '../errors/autotts-error.ts'
import { printable } from '../errors/printable.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Executor, ProgramDescription } from '../execution/executor.ts'
import type { BetaUse } from '../operators/setup.ts'
import { type Candidate, isLive } from './candidate.ts'
import { programFault } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'

export interface DescribeContext {
  readonly executor: Executor
  readonly beta: BetaUse | undefined
  readonly signal: AbortSignal
}

/** Refuses a program that has not the form of a controller, before anything is spent on it. */
export async function check(candidate: Candidate, context: SearchContext): Promise<Candidate> {
  if (!isLive(candidate)) return candidate
  const { program, lineage } = candidate.individual
  try {
    const { executor } = context.components
    if (lineage.operator === 'seed') await executor.describe(program, context.signal)
    else await describeBred(program, { executor, beta: context.options.beta, signal: context.signal })
    return candidate
  } catch (thrown) {
    return { ...candidate, rejection: programFault(thrown, 'check', 0) }
  }
}

/**
 * What a program that was bred says of itself, once it is fit to be evaluated.
 * @throws AutottsError E_CONTROLLER_* for its own faults; anything else is a broken set-up
 */
export async function describeBred(
  program: ControllerProgram,
  { executor, beta, signal }: DescribeContext,
): Promise<ProgramDescription> {
  const description = await executor.describe(program, signal)
  if (beta === 'none') refuseBeta(description, program.name)
  return description
}

/** @throws AutottsError E_CONTROLLER_SCHEDULE naming the knob that depends on beta */
function refuseBeta({ schedule }: ProgramDescription, name: string): void {
  const [first, last] = [schedule[0] ?? {}, schedule.at(-1) ?? {}]
  for (const [knob, value] of Object.entries(first)) {
    if (last[knob] === value) continue
    const message = `knob '${knob}' of ${name} is ${value} at beta = 0 and ${last[knob]} at beta = 1`
    throw new AutottsError('E_CONTROLLER_SCHEDULE', printable(message), {
      place: { file: name },
      expected: 'knobs that are constants, because the experiment says `search.beta: none`',
      next: 'Let `schedule` give the same numbers whatever beta is.',
    })
  }
}
