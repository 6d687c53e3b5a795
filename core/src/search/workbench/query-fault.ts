import type { ReplayStore } from '../../replay/replay-store.ts'

/** What is asked of the workbench, by its names. */
export interface AskedEpisodes {
  readonly stores: readonly string[]
  readonly questions?: readonly number[]
  readonly orders: readonly number[]
  readonly betas: readonly number[]
}

/** What is wrong with a query, in words for whoever wrote it; undefined where it can be run. */
export function queryFault(
  { stores, questions, orders, betas }: AskedEpisodes,
  known: readonly ReplayStore[],
): string | undefined {
  const stranger = stores.find((name) => !known.some(({ id }) => id === name))
  if (stranger !== undefined)
    return `there is no search store ${JSON.stringify(stranger)}; there are ${known.map(({ id }) => id).join(', ') || 'none'}`
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
  known: readonly ReplayStore[],
): string | undefined {
  for (const { id, questions: rows } of known.filter((store) => stores.includes(store.id))) {
    const wrong = questions.find((row) => rows[row] === undefined)
    if (wrong !== undefined)
      return `there is no question ${wrong} in ${id}; its questions are 0 to ${rows.length - 1}`
  }
  return undefined
}
