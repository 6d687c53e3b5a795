import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import type { SearchSetup, SetupFault } from 'autotts'
import type { Options } from './options.ts'

/** Why an agent cannot work in an experiment, told before anything is paid. */
export function setupFault(setup: SearchSetup, options: Options): SetupFault | undefined {
  const bounds = missingBound(setup, options) ?? tooSlow(setup, options)
  return (
    bounds ?? (setup.offline === true ? undefined : (missingVariable(options) ?? missingCommand(options)))
  )
}

/** Nothing bounds what a command costs but what the experiment says of it. */
function missingBound({ budget }: SearchSetup, { maxUsd, maxTokens }: Options): SetupFault | undefined {
  const bounds = [
    ['budget.usd', budget?.usd, 'maxUsd', maxUsd, '2.5'],
    ['budget.tokens', budget?.tokens, 'maxTokens', maxTokens, '500000'],
  ] as const
  for (const [budgetKey, limit, option, most, example] of bounds) {
    if (limit === undefined || limit === 0 || most !== undefined) continue
    return {
      message: `${budgetKey} cannot be kept: nobody says what one invocation of the agent can cost at most`,
      at: { option: [] },
      expected: `\`${option}\`, which is reserved before each invocation`,
      next: `Add one, such as \`${option}: ${example}\`, and bound the agent itself by it where it can be, or take ${budgetKey} out.`,
    }
  }
  return undefined
}

function tooSlow({ patience }: SearchSetup, { minutes, repairs }: Options): SetupFault | undefined {
  const most = minutes * (1 + repairs)
  if (patience === undefined || most < patience) return undefined
  return {
    message: `${1 + repairs} invocations of ${minutes} minutes may take longer than the ${patience} minutes of \`patience\`, which would end the run`,
    at: { option: ['minutes'] },
    expected: `less than ${patience} minutes for all of them`,
    next: `Set a smaller \`minutes\` or \`repairs\`, or a larger \`patience\` than ${Math.ceil(most)}.`,
  }
}

function missingVariable({ env }: Options): SetupFault | undefined {
  const at = env.findIndex((name) => (process.env[name] ?? '') === '')
  if (at < 0) return undefined
  return {
    message: `the environment variable ${env[at]} is not set`,
    at: { option: ['env', at] },
    expected: 'a value for every variable that the agent is given',
    next: `Set it, such as \`export ${env[at]}=...\`, or take it out of \`env\`.`,
  }
}

function missingCommand({ command }: Options): SetupFault | undefined {
  if (isFound(command)) return undefined
  return {
    message: `there is no program ${command} that can be started`,
    at: { option: ['command'] },
    expected: isAbsolute(command)
      ? 'the absolute path of a program'
      : 'a program in PATH, or an absolute path',
    next: 'Install it (a file has to be executable: `chmod +x`), or name another; a script of your own can be brought along under `files` and run by its interpreter.',
  }
}

function isFound(command: string): boolean {
  if (isAbsolute(command)) return isProgram(command)
  if (command.includes('/')) return false
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.some((folder) => isProgram(join(folder, command)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
