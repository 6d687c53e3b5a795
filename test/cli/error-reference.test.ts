import { readFileSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import { ERROR_CODES } from '../../core/src/errors/error-codes.ts'
import { runInShell, workFolder } from '../support/run-autotts.ts'

interface Entry {
  readonly code: string
  readonly meaning: string
  /** Lines of the example; the first may be a command after `$`. */
  readonly example: readonly string[]
  readonly remedy: string
}

function entries(): readonly Entry[] {
  const text = readFileSync(new URL('../../docs/reference/errors.md', import.meta.url), 'utf8')
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const parts = /^(\w+)\n\n([\s\S]*?)\n\n```text\n([\s\S]*?)\n```\n\n([\s\S]*)/.exec(section) ?? []
      const [, code = '', meaning = '', example = '', remedy = ''] = parts
      return { code, meaning, example: example.split('\n'), remedy }
    })
}

test('the reference has every error code, in the order of the source, with the same meaning', (t) => {
  t.deepEqual(
    entries().map(({ code, meaning }) => [code, meaning]),
    Object.entries(ERROR_CODES),
  )
})

test('every entry shows how the error is printed and says what to do', (t) => {
  for (const { code, example, remedy } of entries()) {
    const printed = example.find((line) => !line.startsWith('$')) ?? ''
    t.true(printed.startsWith(`error ${code}: `), code)
    t.true(remedy.trim().length > 20, code)
  }
})

test('commands of the reference end with the error that they stand for', async (t) => {
  const folder = await workFolder(t)
  const cwd = await realpath(folder)
  const commands = entries().filter(({ example }) => example[0]?.startsWith('$ '))
  t.true(commands.length >= 7)
  await Promise.all(
    commands.map(async ({ code, example: [command = '', ...lines] }) => {
      const env = { AUTOTTS_DATA: '', AUTOTTS_CACHE: join(folder, 'cache') }
      const { stderr } = await runInShell(command.slice(2), cwd, { env })
      t.true(stderr.includes(lines.join('\n').replace('{cwd}', cwd)), `${code}: ${stderr}`)
    }),
  )
})
