import type { EvaluatedIndividual } from 'autotts'
import type { Options } from './options.ts'

/**
 * The islands after copies of the best of each went to where the topology sends them. All leave at the same moment, nobody
 * leaves for good, and nobody stands on an island twice.
 *
 * @param islands best first
 */
export function migrate(
  islands: readonly (readonly EvaluatedIndividual[])[],
  { migrants, topology }: Pick<Options, 'migrants' | 'topology'>,
): EvaluatedIndividual[][] {
  const leaving = islands.map((island) => island.slice(0, migrants))
  return islands.map((island, to) => {
    const from = leaving.flatMap((group, i) => (reaches(i, to, islands.length, topology) ? group : []))
    return [...new Set([...island, ...from])]
  })
}

function reaches(from: number, to: number, islands: number, topology: Options['topology']): boolean {
  return topology === 'all' ? from !== to : (from + 1) % islands === to
}
