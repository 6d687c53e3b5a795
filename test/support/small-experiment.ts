import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where a plugin beside an experiment finds `autotts`. */
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** An experiment that ends within a second. */
export const SMALL = `name: small
search: { stores: [synthetic/quickstart] }
population: { seeds: [asc] }
baselines: []
budget: { individuals: 6 }
fitness: { with: { betas: 2, orders: 1 } }
`

/** The source of a plugin of a kind with these methods. */
export function pluginSource(kind: string, methods: string, create = `() => ({ ${methods} })`): string {
  return `import { definePlugin } from 'autotts'
import { z } from 'zod'
export default definePlugin({
  kind: '${kind}', name: 'mine', apiVersion: 1, summary: 'A broken one.', options: z.object({}),
  create: ${create},
})
`
}

/** Makes a folder with e.yaml and the files given, where plugins can import what the workspace has. */
export function experimentFolder(
  parent: string,
  name: string,
  yaml: string,
  files: Readonly<Record<string, string>> = {},
): string {
  const folder = join(parent, name)
  mkdirSync(folder)
  if (!readdirSync(parent).includes('node_modules')) symlinkSync(MODULES, join(parent, 'node_modules'))
  writeFileSync(join(folder, 'e.yaml'), yaml)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return folder
}
