import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { textTable } from '../core/src/report/text-table.ts'
import type { MemoryUse } from './memory-probe.ts'

/** Peak resident memory with all stores open while two programs run on each of them, sandboxed. */
export function memoryReport(): string {
  const probe = fileURLToPath(new URL('./memory-probe.ts', import.meta.url))
  const words = ['--conditions=@autotts/source', probe]
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the memory probe failed: ${stderr}`)
  const { stores, host, child }: MemoryUse = JSON.parse(stdout)
  return textTable(
    [{ title: `memory, ${stores} stores and an evaluation` }, { title: 'peak MB', align: 'right' }],
    [
      ['host process, its worker threads included', host.toFixed(0)],
      ['largest sandbox process', child === 0 ? 'not told by this system' : child.toFixed(0)],
    ],
  )
}
