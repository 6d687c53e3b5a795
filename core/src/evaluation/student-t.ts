/**
 * The probability that Student's t with a whole number of degrees of freedom is at least so far from 0, in either
 * direction: the finite series of Abramowitz and Stegun, 26.7.3 and 26.7.4.
 *
 * @param freedom degrees of freedom, at least 1
 */
export function studentTwoSided(t: number, freedom: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(freedom))
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const odd = freedom % 2
  let term = odd === 1 ? cosine : 1
  let sum = freedom === 1 ? 0 : term
  for (let k = 2 + odd; k < freedom; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine
    sum += term
  }
  const within = odd === 1 ? (2 / Math.PI) * (angle + sine * sum) : sine * sum
  return Math.max(0, 1 - within)
}
