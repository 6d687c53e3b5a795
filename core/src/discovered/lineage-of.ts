import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { EvaluatedIndividual } from '../operators/individual.ts'
import { changeInShort } from '../report/one-line.ts'
import type { DiscoveredRecord } from './discovered-record.ts'

/**
 * All ancestors of an individual and itself, in the order of their index: every parent of every crossover, back to seeds and newcomers;
 * what was changed is told on one line, shortened where it is long.
 *
 * @throws RangeError for an id that was not evaluated
 */
export function lineageOf(id: string, evaluated: Iterable<EvaluatedIndividual>): DiscoveredRecord['lineage'] {
  const known = new Map([...evaluated].map((one) => [one.id, one]))
  const found = new Map<string, EvaluatedIndividual>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    const individual = known.get(next)
    if (individual === undefined) throw new RangeError(`${next} was not evaluated`)
    found.set(next, individual)
    open.push(...individual.lineage.parents)
  }
  return [...found.values()]
    .sort((a, b) => a.index - b.index)
    .map(({ id: name, lineage: { operator, variant, parents, change }, program }) => ({
      id: name,
      operator,
      ...(variant === undefined ? {} : { variant }),
      parents: [...parents],
      change: changeInShort(change),
      program: contentHashOfText(program.source),
    }))
}
