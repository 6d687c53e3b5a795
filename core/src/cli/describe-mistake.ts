import type { AutottsError } from '../errors/autotts-error.ts'
import type { CommandListItem } from './command-list.ts'
import { unknownName, usageError } from './usage-error.ts'

/** A command line while it is read: the command that it has led to so far, and the names valid there. */
export interface Reading {
  readonly words: readonly string[]
  path: readonly string[]
  commands: readonly CommandListItem[]
  options: readonly string[]
  exitCode: number
}

/** Turns a complaint of yargs into one that says which name was meant and what is valid. */
export function describeMistake(message: string, reading: Reading): AutottsError {
  const { path, options } = reading
  const unknown = /^Unknown (?:arguments?|commands?): (.+)$/.exec(message)?.[1]?.split(', ')[0]
  if (unknown !== undefined) return describeUnknown(unknown, reading)
  const missing = /^Missing required arguments?: (.+)$/.exec(message)?.[1]?.split(', ')[0]
  if (missing !== undefined) return describeMissing(missing, reading)
  const [, name = '', given = '', valid] =
    /Argument: (.+), Given: "?(.*?)"?, Choices: (.+)/.exec(message) ?? []
  if (valid !== undefined) {
    const label = options.includes(name) ? `--${name}` : name
    return usageError(`${label} ${given} is not one of its choices`, path, valid.replaceAll('"', ''))
  }
  const without = /^Not enough arguments following: (.+)$/.exec(message)?.[1]
  if (without !== undefined) return usageError(`--${without} needs a value`, path)
  if (message.startsWith('Not enough non-option arguments')) {
    return usageError(`autotts ${path.join(' ')} needs an argument that is missing`, path)
  }
  const commands = reading.commands.map((command) => command.name).join(', ')
  return usageError(message.replaceAll('\n', ' '), path, commands === '' ? undefined : commands)
}

function describeUnknown(name: string, { words, path, commands, options }: Reading): AutottsError {
  if (optionNames(words).includes(name)) return unknownName('option', name, [...options, 'help'], path)
  const names = commands.map((command) => command.name)
  if (names.length > 0) return unknownName('command', name, names, path)
  return usageError(`autotts ${path.join(' ')} takes no argument ${name}`, path)
}

/** An option that is missing may be there under a misspelt name: that is what to say then. */
function describeMissing(name: string, { words, path, options }: Reading): AutottsError {
  const known = [...options, 'help', 'version']
  const misspelt = optionNames(words).find((word) => word.length > 1 && !known.includes(word))
  if (misspelt !== undefined) return unknownName('option', misspelt, [...options, 'help'], path)
  return usageError(`--${name} is missing`, path)
}

function optionNames(words: readonly string[]): string[] {
  return words.flatMap((word) => /^--?(?:no-)?([^=]+)/.exec(word)?.[1] ?? [])
}
