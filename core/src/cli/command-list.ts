import type { Command } from './command.ts'

/** A command by name; its file is loaded when it is called. */
export interface CommandEntry {
  readonly name: string
  /** Positionals in yargs' notation, such as `<controller..>`. */
  readonly positionals?: string
  readonly summary: string
  /** There is nothing to it but what it prints, no file and no verdict: it may end when nobody reads that. */
  readonly onlyPrints?: true
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
    name: 'run',
    positionals: '<experiment>',
    summary: 'Search for controllers as an experiment file says',
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'resume',
    positionals: '<run>',
    summary: 'Go on with a run that was stopped or killed',
    load: () => import('./commands/resume.ts'),
  },
  {
    name: 'fork',
    positionals: '<run>',
    summary: 'Begin a run with what another one did, and go on differently',
    load: () => import('./commands/fork.ts'),
  },
  {
    name: 'watch',
    positionals: '<run>',
    summary: 'Follow a run of another process on this terminal',
    onlyPrints: true,
    load: () => import('./commands/watch.ts'),
  },
  {
    name: 'tail',
    positionals: '<run>',
    summary: 'Follow the events of a run, a line each',
    onlyPrints: true,
    load: () => import('./commands/tail.ts'),
  },
  {
    name: 'report',
    positionals: '<run>',
    summary: 'Write the results of a run again, or evaluate them on held-out stores',
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'validate',
    positionals: '<experiment>',
    summary: 'Check an experiment, show it with its defaults, and estimate what it takes',
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'doctor',
    positionals: '[experiment]',
    summary: 'Check this machine, and an experiment, and say how to mend what is wrong',
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'plugin',
    summary: 'What an experiment can be made of',
    commands: [
      {
        name: 'list',
        summary: 'First-party plugins by kind',
        onlyPrints: true,
        load: () => import('./commands/plugin/list.ts'),
      },
      {
        name: 'show',
        positionals: '<name>',
        summary: 'A plugin and its options',
        onlyPrints: true,
        load: () => import('./commands/plugin/show.ts'),
      },
      {
        name: 'new',
        positionals: '<kind> <name>',
        summary: 'A folder with a working plugin to start from',
        load: () => import('./commands/plugin/new.ts'),
      },
    ],
  },
  {
    name: 'evaluate',
    positionals: '<controllers..>',
    summary: 'Accuracy and tokens of controllers on replay stores',
    load: () => import('./commands/evaluate.ts'),
  },
  {
    name: 'compare',
    positionals: '<controllers..>',
    summary: 'Differences between controllers, question by question, with intervals',
    load: () => import('./commands/compare.ts'),
  },
  {
    name: 'reproduce',
    positionals: '<target>',
    summary: 'The tables and figures of the paper, published beside reproduced',
    load: () => import('./commands/reproduce.ts'),
  },
  {
    name: 'study',
    positionals: '<study>',
    summary: 'Run several experiments over several seeds, one after the other, and compare what they find',
    load: () => import('./commands/study.ts'),
  },
  {
    name: 'discovered',
    summary: 'Found programs that are kept, each with where it comes from and what it reaches',
    commands: [
      {
        name: 'add',
        positionals: '<run>',
        summary: 'Keep a program of a run, measured on the stores it was selected by; opens nothing held out',
        load: () => import('./commands/discovered/add.ts'),
      },
      {
        name: 'check',
        positionals: '[folder]',
        summary: 'Check the form and the hashes of all that are kept',
        load: () => import('./commands/discovered/check.ts'),
      },
      {
        name: 'left-out',
        positionals: '<run>',
        summary: 'What the selection of a run is worth on stores and questions that it did not select by',
        load: () => import('./commands/discovered/left-out.ts'),
      },
    ],
  },
  {
    name: 'data',
    summary: 'Replay stores: what there is, and how to get it',
    commands: [
      {
        name: 'list',
        summary: 'Stores that an id can name',
        onlyPrints: true,
        load: () => import('./commands/data/list.ts'),
      },
      {
        name: 'pull',
        positionals: '[stores..]',
        summary: 'Download released stores, check and import them',
        load: () => import('./commands/data/pull.ts'),
      },
      {
        name: 'import',
        positionals: '<file>',
        summary: 'Turn a released JSON file into a store',
        load: () => import('./commands/data/import.ts'),
      },
      {
        name: 'verify',
        positionals: '[stores..]',
        summary: 'Check hashes, answer classes and structure of stores',
        load: () => import('./commands/data/verify.ts'),
      },
      {
        name: 'stats',
        positionals: '[stores..]',
        summary: 'Counts and means of stores',
        onlyPrints: true,
        load: () => import('./commands/data/stats.ts'),
      },
      {
        name: 'synth',
        positionals: '<family>',
        summary: 'Write a synthetic store as an Arrow file',
        load: () => import('./commands/data/synth.ts'),
      },
    ],
  },
]
