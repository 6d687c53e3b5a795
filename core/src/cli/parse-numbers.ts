import { usageError } from './usage-error.ts'

/** Reads `75000,150000`, in the order given. @throws AutottsError E_USAGE where one is not above 0, or stands there twice */
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
  const twice = numbers.find((number, i) => numbers.indexOf(number) < i)
  if (twice === undefined) return numbers
  throw usageError(`--${option} ${text}: ${twice} stands there twice`, path, 'each number once')
}
