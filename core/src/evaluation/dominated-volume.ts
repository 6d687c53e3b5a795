import { dominates } from './non-dominated-sort.ts'

/**
 * Hypervolume: the volume of what at least one of the points dominates, up to the reference point; every value is
 * minimised, and a point that does not lie below the reference in every objective adds nothing. Exact for any number of
 * objectives, by exclusive volumes (While, Bradstreet and Barone, A fast way of calculating exact hypervolumes, 2012).
 */
export function dominatedVolume(
  points: readonly (readonly number[])[],
  reference: readonly number[],
): number {
  const front = frontOf(points.filter((point) => isBelow(point, reference)))
  if (reference.length === 2) return areaOf(front, reference)
  return front.reduce((sum, point, i) => sum + exclusive(point, front.slice(i + 1), reference), 0)
}

/** The volume that the points would dominate with `point`, less what they dominate without it. */
export function addedVolume(
  point: readonly number[],
  points: readonly (readonly number[])[],
  reference: readonly number[],
): number {
  return isBelow(point, reference) ? exclusive(point, points, reference) : 0
}

/** The points that no other one dominates, each value once, in the order of the first objective. */
export function frontOf(points: readonly (readonly number[])[]): readonly (readonly number[])[] {
  let front: (readonly number[])[] = []
  for (const point of points) {
    if (front.some((other) => dominates(other, point) || same(other, point))) continue
    front = front.filter((other) => !dominates(point, other))
    front.push(point)
  }
  return front.sort(byObjectives)
}

function exclusive(
  point: readonly number[],
  others: readonly (readonly number[])[],
  reference: readonly number[],
): number {
  const inside = point.reduce((volume, value, k) => volume * ((reference[k] as number) - value), 1)
  if (others.length === 0) return inside
  const shared = others.map((other) => other.map((value, k) => Math.max(value, point[k] as number)))
  return inside - dominatedVolume(shared, reference)
}

/** Of a front of two objectives, in the order of the first. */
function areaOf(front: readonly (readonly number[])[], reference: readonly number[]): number {
  const [, worst = 0] = reference
  return front.reduce((area, [left = 0, height = 0], i) => {
    const right = front[i + 1]?.[0] ?? reference[0] ?? 0
    return area + (right - left) * (worst - height)
  }, 0)
}

function isBelow(point: readonly number[], reference: readonly number[]): boolean {
  return point.every((value, k) => value < (reference[k] as number))
}

function byObjectives(a: readonly number[], b: readonly number[]): number {
  const k = a.findIndex((value, i) => value !== b[i])
  return k < 0 ? 0 : (a[k] as number) - (b[k] as number)
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, k) => value === b[k])
}
