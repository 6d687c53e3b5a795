import type { ReplayStore } from '../replay/replay-store.ts'
import { knownStores, openStore, resolveStores } from '../stores/index.ts'
import type { CommandContext } from './command-context.ts'

/** The released stores by id; those that are not there are pulled first, after saying where from. */
export async function paperStores(
  ids: readonly string[],
  from: string | undefined,
  context: CommandContext,
): Promise<ReadonlyMap<string, ReplayStore>> {
  const { stores } = await knownStores({ env: context.env })
  const missing = ids.filter((id) => stores.some((store) => store.id === id && !store.present))
  if (missing.length > 0) await pull(missing, from, context)
  const opened = new Map<string, ReplayStore>()
  for (const ref of await resolveStores(ids, { cwd: context.cwd, env: context.env })) {
    context.signal.throwIfAborted()
    opened.set(ref.id, await openStore(ref))
  }
  return opened
}

async function pull(
  stores: readonly string[],
  from: string | undefined,
  context: CommandContext,
): Promise<void> {
  const { default: command } = await import('./commands/data/pull.ts')
  await command.run({ stores: [...stores], from, url: undefined, force: false }, context)
}
