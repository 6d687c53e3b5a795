/** Names and numbers joined by dots; `*` is every member, whose numbers are added up. */
export const JSON_PATH = /^(?:[\w-]+|\*)(?:\.(?:[\w-]+|\*))*$/

/** The number at a path, or the sum of those that a `*` reaches; undefined where there is none. */
export function numberAt(value: unknown, path: string): number | undefined {
  const found = valuesAt(value, path.split('.')).filter(
    (one): one is number => typeof one === 'number' && Number.isFinite(one) && one >= 0,
  )
  return found.length === 0 ? undefined : found.reduce((sum, one) => sum + one, 0)
}

function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
  if (name === undefined) return [value]
  if (typeof value !== 'object' || value === null) return []
  const members =
    name === '*' ? Object.values(value) : Object.hasOwn(value, name) ? [Reflect.get(value, name)] : []
  return members.flatMap((member) => valuesAt(member, rest))
}
