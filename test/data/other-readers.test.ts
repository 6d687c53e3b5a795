import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const { AUTOTTS_PYTHON: python = 'python3' } = process.env

function has(module: string): boolean {
  const found = spawnSync(python, ['-c', `import ${module}`]).status === 0
  if (!found)
    console.log(
      `skipped: reading a store with ${module}; pip install ${module}, or name a Python by AUTOTTS_PYTHON`,
    )
  return found
}

/** The Python snippets of the reference, which this test runs as they stand there. */
function snippets(): string[] {
  const path = fileURLToPath(new URL('../../docs/reference/store-format.md', import.meta.url))
  return [...readFileSync(path, 'utf8').matchAll(/```python\n(.*?)```/gsu)].map((match) => match[1] ?? '')
}

for (const module of ['pyarrow', 'polars']) {
  const maybe = has(module) ? test : test.skip
  maybe(`${module} reads a store as it is, by the snippet of the reference`, async (t) => {
    const cwd = await workFolder(t)
    const { code } = await runAutotts(
      ['data', 'synth', 'synthetic/quickstart', '--out', 'quickstart.arrow'],
      { cwd },
    )
    t.is(code, 0)
    const snippet = snippets().find((text) => text.includes(`import ${module}`)) ?? ''
    const printed = execFileSync(python, ['-c', snippet], { cwd, encoding: 'utf8' })
    t.regex(printed, module === 'pyarrow' ? /^synthetic 1536 \d+\n/u : /shape: \(24, 3\)/u)
  })
}
