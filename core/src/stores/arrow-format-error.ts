import { AutottsError } from '../errors/autotts-error.ts'

/** What is wrong with an Arrow file, before the name of the file is known. */
export class ArrowFormError extends Error {
  readonly expected: string | undefined

  constructor(message: string, expected?: string, cause?: unknown) {
    super(message, { cause })
    this.expected = expected
  }
}

/** Runs a reader and names the file in what it throws. */
export function locateArrowErrors<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (thrown) {
    if (!(thrown instanceof ArrowFormError)) throw thrown
    throw new AutottsError('E_STORE_FORMAT', thrown.message, {
      place: { file },
      ...(thrown.expected === undefined ? {} : { expected: thrown.expected }),
      next: 'Import or pull the store again; its form is described in docs/reference/store-format.md.',
      cause: thrown,
    })
  }
}
