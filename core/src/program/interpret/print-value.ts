import type { Value } from './value.ts'

/** A value as an expression; undefined for what holds a function. */
export function printValue(value: Value): string | undefined {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'string') return JSON.stringify(value)
    return Object.is(value, -0) ? '-0' : String(value)
  }
  if (value.kind === 'function') return undefined
  if (value.kind === 'list') {
    const items = value.items.map(printValue)
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`
  }
  const fields = [...value.fields].map(([name, field]) => {
    const text = printValue(field)
    return text === undefined ? undefined : `${JSON.stringify(name)}: ${text}`
  })
  return fields.includes(undefined) ? undefined : `{ ${fields.join(', ')} }`
}
