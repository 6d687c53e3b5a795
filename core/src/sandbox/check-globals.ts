import type { Identifier, Program } from 'acorn'
import { nearestName } from '../errors/nearest-names.ts'
import { ALLOWED_GLOBALS, refusalOfGlobal } from './allowed-globals.ts'
import { type CheckFinding, refused } from './check-finding.ts'
import { freeNames } from './free-names.ts'

/** Uses of globals that a controller does not have. */
export function checkGlobals(ast: Program): CheckFinding[] {
  return freeNames(ast)
    .filter(({ name }) => !ALLOWED_GLOBALS.includes(name))
    .map(unknownName)
}

function unknownName(node: Identifier): CheckFinding {
  const reason = refusalOfGlobal(node.name)
  if (reason !== undefined) return refused(node, `\`${node.name}\``, reason)
  const near = nearestName(node.name, ALLOWED_GLOBALS)
  return {
    code: 'E_CONTROLLER_REFUSED',
    node,
    message: `\`${node.name}\` is neither declared here nor a global that a controller may use`,
    expected: `a name of the module, or one of ${ALLOWED_GLOBALS.join(', ')}`,
    ...(near === undefined ? {} : { next: `Did you mean \`${near}\`?` }),
  }
}
