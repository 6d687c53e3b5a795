import type { Random } from 'autotts'

/**
 * Stochastic universal sampling (Baker 1987) without repetition: places of `count` of the weights, at most as many as there
 * are. One spin of a wheel with `count` equally spaced pointers, so that each place is chosen with a probability of exactly
 * `inclusionOf` it. The wheel is laid out in random order: any two can come together.
 */
export function universalSample(weights: readonly number[], count: number, random: Random): number[] {
  const shares = inclusionOf(weights, count)
  const chosen: number[] = []
  const wheel = random.shuffle([...weights.keys()])
  let pointer = random.next()
  let turned = 0
  for (const place of wheel) {
    turned += shares[place] as number
    if (turned <= pointer || chosen.length === count) continue
    chosen.push(place)
    pointer += 1
  }
  const missed = wheel.filter((place) => !chosen.includes(place) && (shares[place] as number) > 0)
  return random.shuffle([...chosen, ...missed.slice(0, count - chosen.length)])
}

/**
 * The probability of each place to be among `count`: in proportion to its weight, but never above 1, so what is too heavy is
 * certain and the others share what is left. Weights of 0 get what nobody else can take.
 */
export function inclusionOf(weights: readonly number[], count: number): number[] {
  const certain = new Set<number>()
  const open = () => [...weights.keys()].filter((place) => !certain.has(place))
  const heavy = () => {
    const left = count - certain.size
    const total = open().reduce((sum, place) => sum + (weights[place] as number), 0)
    return open().filter((place) => total > 0 && ((weights[place] as number) * left) / total >= 1)
  }
  for (let more = heavy(); more.length > 0 && certain.size < count; more = heavy())
    for (const place of more) certain.add(place)
  const rest = open()
  const left = Math.max(0, count - certain.size)
  const total = rest.reduce((sum, place) => sum + (weights[place] as number), 0)
  return weights.map((weight, place) => {
    if (certain.has(place)) return 1
    return total > 0 ? (weight * left) / total : left / rest.length
  })
}
