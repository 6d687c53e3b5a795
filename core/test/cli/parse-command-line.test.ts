import test from 'ava'
import { defineCommand } from '../../src/cli/command.ts'
import type { CommandListItem } from '../../src/cli/command-list.ts'
import { parseCommandLine } from '../../src/cli/parse-command-line.ts'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { recordingContext } from './context.ts'

const measure = defineCommand({
  positionals: { what: { type: 'string', array: true, demandOption: true } },
  options: {
    store: { type: 'string', array: true, demandOption: true },
    orders: { type: 'number', default: 100 },
    format: { choices: ['text', 'json'] as const, default: 'text' },
    intervals: { type: 'boolean', default: false },
  },
  async run({ what, store, orders, format, intervals }, { out }) {
    out(JSON.stringify({ what, store, orders, format, intervals }))
    return what.includes('fail') ? 1 : 0
  },
})

const COMMANDS: readonly CommandListItem[] = [
  {
    name: 'measure',
    positionals: '<what..>',
    summary: 'Measures',
    load: async () => ({ default: measure }),
  },
  {
    name: 'data',
    summary: 'Data',
    commands: [{ name: 'list', summary: 'Lists', load: async () => ({ default: measure }) }],
  },
]

async function mistakeOf(words: string): Promise<AutottsError> {
  const context = recordingContext()
  const split = words.split(' ').filter((word) => word !== '')
  const error: unknown = await parseCommandLine(split, context, COMMANDS).catch((thrown: unknown) => thrown)
  if (!(error instanceof AutottsError)) throw new Error(`${words} was understood: ${String(error)}`)
  return error
}

test('a command gets its values, repeated options as lists, and gives its exit code', async (t) => {
  const context = recordingContext()
  const words = ['measure', 'a', '--store', 'x', 'fail', '--store=y', '--orders', '5', '--intervals']
  t.is(await parseCommandLine(words, context, COMMANDS), 1)
  t.deepEqual(JSON.parse(context.written.join('')), {
    what: ['a', 'fail'],
    store: ['x', 'y'],
    orders: 5,
    format: 'text',
    intervals: true,
  })
})

const MISTAKES: readonly (readonly [words: string, message: RegExp])[] = [
  ['mesure a', /no command mesure; did you mean measure\?/],
  ['nothing-like-it', /no command nothing-like-it$/],
  ['data lst', /autotts data has no command lst; did you mean list\?/],
  ['data', /a command is missing/],
  ['--colour', /autotts has no option --colour/],
  ['measure', /needs an argument that is missing/],
  ['measure a', /--store is missing/],
  ['measure a --stor x', /no option --stor; did you mean --store\?/],
  ['measure a --store x --no-interval', /no option --interval; did you mean --intervals\?/],
  ['measure a --store', /--store needs a value/],
  ['measure a --store x --format yaml', /--format yaml is not one of its choices/],
  ['measure a --store x --format text --format json', /--format is given 2 times/],
  ['measure a --store x --orders many', /--orders many is not a number$/],
  ['measure a --orders=many --store x', /--orders many is not a number$/],
]

for (const [words, message] of MISTAKES) {
  test(`"autotts ${words}" is a usage error that says what is wrong`, async (t) => {
    const error = await mistakeOf(words)
    t.is(error.code, 'E_USAGE')
    t.regex(error.message, message)
    t.regex(error.next ?? '', /autotts.*--help/)
  })
}

test('a usage error lists what is valid', async (t) => {
  t.is((await mistakeOf('mesure')).expected, 'measure, data')
  t.is((await mistakeOf('data')).expected, 'list')
  t.is((await mistakeOf('measure a --store x --format yaml')).expected, 'text, json')
})

test('what a command throws passes through', async (t) => {
  const broken: CommandListItem = {
    name: 'broken',
    summary: 'Throws',
    load: async () => ({
      default: defineCommand({
        run: async () => {
          throw new AutottsError('E_BETA', 'beta is 7')
        },
      }),
    }),
  }
  await t.throwsAsync(parseCommandLine(['broken'], recordingContext(), [broken]), { message: 'beta is 7' })
})

test('only the command that is called is loaded', async (t) => {
  const never: CommandListItem = {
    name: 'never',
    summary: 'Is not loaded',
    load: () => Promise.reject(new Error('loaded')),
  }
  await t.notThrowsAsync(
    parseCommandLine(['measure', 'a', '--store', 'x'], recordingContext(), [...COMMANDS, never]),
  )
})
