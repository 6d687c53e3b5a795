import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CONTROLLER_DECLARATIONS } from 'autotts'
import { reachesOut } from './reaches-out.ts'

/** A longer draft is not looked at: the compiler reads what somebody wrote who may mean harm. */
const MOST_CHARACTERS = 100_000
/** Milliseconds, many for what takes a fraction of a second: how busy a machine is must not decide. Beyond it a draft is left to the sandbox. */
const PATIENCE = 300_000
/** Mistakes that are told of one draft. */
const MISTAKES = 8

/** What a program without them still does is what its run says: types that are not written down are no mistake. */
const FLAGS =
  '--ignoreConfig --noEmit --pretty false --target es2024 --lib es2024 --module esnext --moduleResolution bundler --strict false --types'

/**
 * What the compiler has against a draft, a mistake a line; undefined where it has nothing. No compiler has to be right about a
 * program that runs, so this is advice for its author and refuses nothing.
 */
export async function typeMistakes(source: string, signal: AbortSignal): Promise<string | undefined> {
  if (source.length > MOST_CHARACTERS || reachesOut(source)) return undefined
  const known = recent.find((one) => one.source === source)
  if (known !== undefined) return known.mistakes
  const mistakes = await mistakesIn(source, signal)
  recent.unshift({ source, mistakes })
  recent.splice(RECENT)
  return mistakes
}

/** A draft is checked when its author asks, and again when it is handed in. */
const RECENT = 8
const recent: { readonly source: string; readonly mistakes: string | undefined }[] = []

async function mistakesIn(source: string, signal: AbortSignal): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'autotts-types-'))
  try {
    await writeFile(join(folder, 'controller.d.ts'), CONTROLLER_DECLARATIONS)
    await writeFile(join(folder, 'draft.ts'), source)
    const mistakes = (await compile(folder, signal)).filter((line) => line.startsWith('draft.ts('))
    return mistakes.length === 0 ? undefined : mistakes.slice(0, MISTAKES).join('\n')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function compile(folder: string, signal: AbortSignal): Promise<readonly string[]> {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'lib',
    'tsc.js',
  )
  const words = [compiler, 'draft.ts', 'controller.d.ts', ...FLAGS.split(' '), '']
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, signal, timeout: PATIENCE, killSignal: 'SIGKILL', env: {} } as const
    execFile(process.execPath, words, options, (failure, stdout) => {
      if (signal.aborted) reject(signal.reason)
      else if (failure !== null && (failure.killed === true || typeof failure.code === 'string')) resolve([])
      else resolve(stdout.split('\n'))
    })
  })
}
