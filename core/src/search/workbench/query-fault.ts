import type { ReplayStore } from '../../replay/replay-store.ts'

/** What is asked of the workbench, by its names. */
export interface AskedEpisodes {
  readonly stores: readonly string[]
  readonly questions?: readonly number[]
  readonly orders: readonly number[]
  readonly betas: readonly number[]
}

/** A search store, and the rows of its questions that may be looked at. */
export interface KnownStore {
  readonly store: ReplayStore
  readonly rows: readonly number[]
}

/** What is wrong with a query, in words for whoever wrote it; undefined where it can be run. */
export function queryFault(
  { stores, questions, orders, betas }: AskedEpisodes,
  known: readonly KnownStore[],
): string | undefined {
  const ids = known.map(({ store }) => store.id)
  const stranger = stores.find((name) => !ids.includes(name))
  if (stranger !== undefined)
    return `there is no search store ${JSON.stringify(stranger)}; there are ${ids.join(', ') || 'none'}`
  const lists: readonly (readonly [string, readonly unknown[]])[] = [
    ['stores', stores],
    ['questions', questions ?? [0]],
    ['orders', orders],
    ['betas', betas],
  ]
  for (const [name, list] of lists) {
    if (list.length === 0) return `${name} is empty`
    if (new Set(list).size < list.length) return `${name} names something twice: ${list.join(', ')}`
  }
  const beta = betas.find((one) => !(one >= 0 && one <= 1))
  if (beta !== undefined) return `beta ${beta} is not in [0, 1]`
  const order = orders.find((one) => !Number.isSafeInteger(one) || one < 0)
  if (order !== undefined) return `order ${order} is not a seed: 0, 1, 2, ...`
  return questionFault(stores, questions ?? [], known)
}

function questionFault(
  stores: readonly string[],
  questions: readonly number[],
  known: readonly KnownStore[],
): string | undefined {
  for (const { store, rows } of known.filter((one) => stores.includes(one.store.id))) {
    const wrong = questions.find((row) => store.questions[row] === undefined)
    if (wrong !== undefined)
      return `there is no question ${wrong} in ${store.id}; its questions are 0 to ${store.questions.length - 1}`
    const kept = questions.find((row) => !rows.includes(row))
    if (kept !== undefined)
      return `question ${kept} of ${store.id} is kept to confirm the result, and no operator may look at it`
  }
  return undefined
}
