import { usageError } from './usage-error.ts'

/** Reads `75000,150000`; each number once, in the order given. @throws AutottsError E_USAGE where one is not above 0 */
export function positiveNumbers(text: string, option: string, path: readonly string[]): readonly number[] {
  const numbers = text.split(',').map((word) => {
    const number = Number(word)
    if (word.trim() !== '' && Number.isFinite(number) && number > 0) return number
    throw usageError(
      `--${option} ${text}: '${word.trim()}' is not a number above 0`,
      path,
      'numbers above 0 with commas between them',
    )
  })
  return [...new Set(numbers)]
}
