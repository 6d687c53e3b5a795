import { everyNode, field, isName, keyOf, mapNodes, nodesIn, type Plain } from './plain-syntax.ts'

/** The body with `tally.leaders()` where the leaders are asked for by a function that gives each answer its own tally. */
export function withPlainScores(body: readonly Plain[]): readonly Plain[] {
  const declared = everyNode(body).filter(({ type }) => type === 'VariableDeclarator')
  return nodesIn(
    mapNodes(body, (node) => {
      const callee = field(node, 'callee', 'MemberExpression')
      const [scorer, ...others] = nodesIn(node.arguments)
      if (callee?.property !== 'leaders' || !isName(scorer) || others.length > 0) return node
      const same = declared.filter((one) => isName(field(one, 'id'), String(scorer?.name)))
      const [made] = same.map((one) => field(one, 'init', 'ArrowFunctionExpression'))
      const isOwn = same.length === 1 && tallyGiven(made) === keyOf(callee.object ?? null)
      return isOwn ? { ...node, arguments: [] } : node
    }),
  )
}

/** The key of the tally that a function asks for what it is given; undefined for any other function. */
function tallyGiven(made: Plain | undefined): string | undefined {
  const [parameter, ...others] = nodesIn(made?.params)
  const call = field(made, 'body', 'CallExpression')
  const callee = field(call, 'callee', 'MemberExpression')
  const [answer, ...more] = nodesIn(call?.arguments)
  const tally = field(callee, 'object', 'Identifier')
  if (parameter === undefined || tally === undefined || callee?.property !== 'of') return undefined
  const isOnlyThat = others.length === 0 && more.length === 0 && isName(answer, String(parameter.name))
  return isOnlyThat && isName(parameter) && !isName(tally, String(parameter.name)) ? keyOf(tally) : undefined
}
