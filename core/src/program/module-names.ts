import type { Program } from 'acorn'
import { arithmetic, LIBRARY_FUNCTIONS } from './interpret/library.ts'
import { libraryNames } from './interpret/library-names.ts'
import type { Machine } from './interpret/machine.ts'
import { Names } from './interpret/names.ts'
import { UnknownExpression } from './interpret/unknown-expression.ts'
import { moduleDeclarations } from './module-declarations.ts'

/** The names of a module for the interpreter; each is worked out when it is first read. */
export function moduleNames(tree: Program, machine: Machine): Names {
  const names = new Names(libraryNames(), { fixed: true })
  for (const [name, declaration] of moduleDeclarations(tree)) {
    switch (declaration.kind) {
      case 'function':
        names.give(name, machine.functionOf(declaration.node, names))
        break
      case 'constant': {
        const { id, init } = declaration.node
        names.declare(name, true, () =>
          machine.bind(id, init == null ? undefined : machine.value(init, names), names),
        )
        break
      }
      case 'import': {
        const work = LIBRARY_FUNCTIONS.get(declaration.imported)
        if (work !== undefined) names.give(name, arithmetic(work))
        else spoil(name, `${declaration.imported} of ${declaration.from} is not worked out`)
        break
      }
      case 'other':
        spoil(name, `${name} is ${declaration.what}`)
    }
  }
  return names

  function spoil(name: string, why: string): void {
    names.declare(name, true)
    names.spoil(name, new UnknownExpression(why))
  }
}
