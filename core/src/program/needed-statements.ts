import type { AnyNode, Statement } from 'acorn'
import { assignedNames } from './module-declarations.ts'
import { declaredBy, namesIn } from './names-in.ts'

/** Those of the statements before an expression that have a part in its value. */
export function neededStatements(
  statements: readonly Statement[],
  expression: AnyNode,
  parameter: string,
): readonly Statement[] {
  const names = new Set([parameter, ...namesIn(expression).map(({ name }) => name)])
  const needed = new Set<Statement>()
  let before = -1
  while (needed.size > before) {
    before = needed.size
    for (const statement of statements) {
      const gives = [...declaredBy(statement), ...assignedNames(statement)]
      if (needed.has(statement) || !gives.some((name) => names.has(name))) continue
      needed.add(statement)
      for (const { name } of namesIn(statement)) names.add(name)
    }
  }
  return statements.filter((statement) => needed.has(statement))
}
