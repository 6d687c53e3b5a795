import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = new URL('../../../', import.meta.url)

/** In the order in which a person would read them; a file that is not named follows by its name. */
const FIRST = ['define-controller', 'question', 'branch', 'action', 'answer', 'vote', 'plurality']

/** The module core/src/program/controller-declarations.ts as the compiler's declarations of core/src/controller make it. */
export async function declareController(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'autotts-declarations-'))
  try {
    await compile(folder)
    const names = (await readdir(folder)).map((file) => file.replace(/\.d\.ts$/, '')).sort()
    const rest = names.filter((name) => name !== 'index' && !FIRST.includes(name))
    const texts = [...FIRST, ...rest].map(async (name) => readFile(join(folder, `${name}.d.ts`), 'utf8'))
    return moduleOf((await Promise.all(texts)).map(withoutPlumbing).join('\n'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function compile(outDir: string): Promise<void> {
  const flags = '--ignoreConfig --target es2024 --module nodenext --declaration --emitDeclarationOnly'
  const more = '--rewriteRelativeImportExtensions --skipLibCheck --types'
  const args = ['core/src/controller/index.ts', ...`${flags} ${more}`.split(' '), '', '--outDir', outDir]
  await promisify(execFile)(process.execPath, ['node_modules/typescript/lib/tsc.js', ...args], { cwd: ROOT })
}

/** Within one module nothing is imported, and private fields are nobody's business. */
function withoutPlumbing(text: string): string {
  const lines = text.split('\n').filter((line) => !/^import |^export \{\};$|^\s+#private;$/.test(line))
  return lines.map((line) => line.replace(/^export declare /, 'export ').replace(/^declare /, '')).join('\n')
}

function moduleOf(declarations: string): string {
  const inner = declarations
    .trim()
    .replaceAll(/^(?=.)/gm, '    ')
    .replaceAll('    ', '  ')
  const text = `declare module 'autotts/controller' {\n${inner}\n}\n`
  return [
    '// Made by `node core/test/program/write-controller-declarations.ts`; a test fails while it is stale.',
    '',
    '/** The type declarations of `autotts/controller`: the contract of controllers, for whoever writes one. */',
    `export const CONTROLLER_DECLARATIONS = ${literal(text)}`,
    '',
  ].join('\n')
}

function literal(text: string): string {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, '\\$&')}\``
}
