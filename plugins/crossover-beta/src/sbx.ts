import type { Random } from 'autotts'

/**
 * One child of simulated binary crossover (Deb & Agrawal, 1995). The spread factor of the paper is called
 * `spread` here: beta is the controller's trade-off. A larger eta keeps children nearer to their parents.
 */
export function sbxChild(first: number, second: number, eta: number, random: Random): number {
  const u = random.next()
  const power = 1 / (eta + 1)
  const spread = u <= 0.5 ? (2 * u) ** power : (1 / (2 * (1 - u))) ** power
  const side = random.chance(0.5) ? 1 : -1
  return 0.5 * (first + second + side * spread * (first - second))
}
