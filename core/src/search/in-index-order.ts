import { concatMap, from, type OperatorFunction, scan } from 'rxjs'

interface Line<T> {
  readonly waiting: ReadonlyMap<number, T>
  readonly next: number
  readonly ready: readonly T[]
}

/** Lets values pass in the order of their indices, from `first` on: one that comes early waits for those before it. */
export function inIndexOrder<T extends { readonly index: number }>(first: number): OperatorFunction<T, T> {
  const start: Line<T> = { waiting: new Map(), next: first, ready: [] }
  return (source) =>
    source.pipe(
      scan(queue<T>, start),
      concatMap(({ ready }) => from(ready)),
    )
}

function queue<T extends { readonly index: number }>(line: Line<T>, value: T): Line<T> {
  const waiting = new Map(line.waiting).set(value.index, value)
  const ready: T[] = []
  let next = line.next
  for (let at = waiting.get(next); at !== undefined; at = waiting.get(next)) {
    waiting.delete(next)
    ready.push(at)
    next += 1
  }
  return { waiting, next, ready }
}
