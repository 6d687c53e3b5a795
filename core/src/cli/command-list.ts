import type { Command } from './command.ts'

/** A command by name; its file is loaded when it is called. */
export interface CommandEntry {
  readonly name: string
  /** Positionals in yargs' notation, such as `<controller..>`. */
  readonly positionals?: string
  readonly summary: string
  load(): Promise<{ readonly default: Command }>
}

/** Several commands under one word. */
export interface CommandGroup {
  readonly name: string
  readonly summary: string
  readonly commands: readonly CommandEntry[]
}

export type CommandListItem = CommandEntry | CommandGroup

/** Every command of `autotts`, in the order of its help. */
export const COMMANDS: readonly CommandListItem[] = [
  {
    name: 'evaluate',
    positionals: '<controllers..>',
    summary: 'Accuracy and tokens of controllers on replay stores',
    load: () => import('./commands/evaluate.ts'),
  },
]
