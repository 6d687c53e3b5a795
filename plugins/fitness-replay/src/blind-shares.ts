import { type ControllerProgram, pickDistinct, seededRandom } from 'autotts'

/**
 * How much of each of `cells` is replayed blind, so that it is `share` of all of them together. A blind replay costs a fresh
 * isolate, some ten times what an episode costs, so few cells are replayed whole instead of a little of every one. Which
 * ones depends on the program's text: it cannot know where it will be looked at, and is looked at there on every machine.
 */
export function blindShares(program: ControllerProgram, cells: number, share: number): number[] {
  const shares = new Array<number>(cells).fill(0)
  const looked = Math.ceil(cells * share)
  if (looked === 0) return shares
  const random = seededRandom('blind', program.source)
  const places = [...shares.keys()]
  for (const place of pickDistinct(places, looked, () => 1, random)) shares[place] = (cells * share) / looked
  return shares
}
