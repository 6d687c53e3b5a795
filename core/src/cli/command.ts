import type { InferredOptionTypes, Options, PositionalOptions } from 'yargs'
import type { CommandContext } from './command-context.ts'

/** The values of a command's options and positionals, by name. */
export type CommandArguments<
  O extends Readonly<Record<string, Options>>,
  P extends Readonly<Record<string, PositionalOptions>>,
> = InferredOptionTypes<O> & InferredOptionTypes<P>

/** What a command takes and does; it lies in a file of its own, which is loaded only when it is called. */
export interface Command<
  O extends Readonly<Record<string, Options>> = Readonly<Record<string, Options>>,
  P extends Readonly<Record<string, PositionalOptions>> = Readonly<Record<string, PositionalOptions>>,
> {
  readonly positionals?: P
  readonly options?: O
  /** Command lines after `autotts`, each with what it does. */
  readonly examples?: readonly (readonly [commandLine: string, effect: string])[]
  /** Gives the exit code; 0 where it gives nothing. AutottsErrors it throws are printed. */
  run(args: CommandArguments<O, P>, context: CommandContext): Promise<number | undefined>
}

/** Declares a command; it gives back what it is given, for the sake of types. */
export function defineCommand<
  const O extends Readonly<Record<string, Options>>,
  const P extends Readonly<Record<string, PositionalOptions>>,
>(command: Command<O, P>): Command<O, P> {
  return command
}
