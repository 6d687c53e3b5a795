import { AutottsError } from '../errors/autotts-error.ts'
import { BETA_GRID } from '../replay/beta-grid.ts'

/**
 * Reads `0,0.5,1`, or `grid` for 0, 0.1, ..., 1; in ascending order, each once.
 *
 * @throws AutottsError E_BETA
 */
export function parseBetas(text: string): readonly number[] {
  if (text.trim() === 'grid') return BETA_GRID
  const betas = text.split(',').map((word) => {
    const beta = Number(word)
    if (word.trim() !== '' && beta >= 0 && beta <= 1) return beta
    throw new AutottsError('E_BETA', `--beta ${text}: '${word.trim()}' is not a number in [0, 1]`, {
      expected: 'numbers from 0 to 1 with commas between them, such as 0,0.5,1, or grid for 0,0.1,...,1',
      next: 'Write --beta 0.5, for instance.',
    })
  })
  return [...new Set(betas)].sort((a, b) => a - b)
}
