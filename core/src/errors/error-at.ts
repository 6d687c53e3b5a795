import { AutottsError, type SourcePlace } from './autotts-error.ts'

/** The same error with the place that it lacks: who throws knows what is wrong, but not always where it was named. */
export function errorAt(error: AutottsError, place: SourcePlace): AutottsError {
  if (error.place !== undefined) return error
  const { code, message, expected, next } = error
  return new AutottsError(code, message, {
    place,
    ...(expected === undefined ? {} : { expected }),
    ...(next === undefined ? {} : { next }),
    cause: error,
  })
}
