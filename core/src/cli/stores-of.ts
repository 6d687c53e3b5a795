import { AutottsError } from '../errors/autotts-error.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { openStore, resolveStores, type StoreRef } from '../stores/index.ts'
import type { CommandContext } from './command-context.ts'

export interface OpenedStores {
  readonly stores: readonly ReplayStore[]
  readonly errors: readonly AutottsError[]
}

/** Opens the stores that specs name; one that cannot be found or read does not keep the others from it. */
export async function storesOf(specs: readonly string[], context: CommandContext): Promise<OpenedStores> {
  const errors: AutottsError[] = []
  const keep = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    context.signal.throwIfAborted()
    try {
      return await work()
    } catch (thrown) {
      if (!(thrown instanceof AutottsError)) throw thrown
      errors.push(thrown)
      return undefined
    }
  }
  const options = {
    cwd: context.cwd,
    env: context.env,
    onImport: (id: string, file: string) => context.note(`importing ${id} from ${file}\n`),
  }
  const good: string[] = []
  for (const spec of new Set(specs)) {
    if ((await keep(() => resolveStores([spec], options))) !== undefined) good.push(spec)
  }
  const joint = async (): Promise<readonly StoreRef[]> =>
    good.length === 0 ? [] : resolveStores(good, options)
  const refs = (await keep(joint)) ?? []
  const stores: ReplayStore[] = []
  for (const ref of refs) {
    const store = await keep(() => openStore(ref))
    if (store !== undefined) stores.push(store)
  }
  return { stores, errors }
}
