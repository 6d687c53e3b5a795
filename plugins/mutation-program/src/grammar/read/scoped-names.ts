import { field, isList, isPlain, mapNodes, nodesIn, type Plain, type PlainValue } from './plain-syntax.ts'

/** What tells equal names of different scopes apart; no name of a program can hold it. */
const MARK = '#'

type Scope = ReadonlyMap<string, string>

/** The body with another name for each variable: equal names of different scopes are no longer equal. */
export function withScopedNames(body: readonly Plain[]): readonly Plain[] {
  let count = 0
  const inner = (scope: Scope, names: readonly string[]): Scope => {
    const own = names.map((name): [string, string] => {
      count += 1
      return [name, `${name}${MARK}${count}`]
    })
    return new Map([...scope, ...own])
  }
  const renamed = (value: PlainValue, scope: Scope): PlainValue => {
    if (isList(value)) return value.map((item) => renamed(item, scope))
    if (!isPlain(value)) return value
    if (value.type === 'Identifier')
      return { ...value, name: scope.get(String(value.name)) ?? value.name ?? '' }
    const within = inner(scope, declaredBy(value))
    const entries = Object.entries(value).map(([name, part]) => [name, renamed(part, within)] as const)
    return Object.assign({ type: value.type }, Object.fromEntries(entries))
  }
  const whole: Plain = { type: 'BlockStatement', body }
  const named = renamed(whole, new Map())
  return isPlain(named) ? nodesIn(named.body) : []
}

/** Whether a name is that of a variable of the body. */
export function isScoped(name: string): boolean {
  return name.includes(MARK)
}

/** The body with the names that it was written with. */
export function withPlainNames(body: readonly Plain[]): readonly Plain[] {
  return nodesIn(
    mapNodes(body, (node) =>
      node.type === 'Identifier' ? { ...node, name: String(node.name).split(MARK)[0] ?? '' } : node,
    ),
  )
}

/** The names that hold within a node and nowhere around it. */
function declaredBy(node: Plain): readonly string[] {
  switch (node.type) {
    case 'BlockStatement':
      return nodesIn(node.body).flatMap(namesOfDeclaration)
    case 'ForStatement':
      return namesOfDeclaration(field(node, 'init'))
    case 'ForOfStatement':
      return namesOfDeclaration(field(node, 'left'))
    case 'ArrowFunctionExpression':
      return nodesIn(node.params).flatMap((one) => String(one.name))
    default:
      return []
  }
}

function namesOfDeclaration(statement: Plain | undefined): readonly string[] {
  return nodesIn(statement?.declarations).flatMap((one) => {
    const id = field(one, 'id')
    const properties = nodesIn(id?.properties)
    return properties.length > 0 ? properties.map((p) => String(field(p, 'value')?.name)) : [String(id?.name)]
  })
}
