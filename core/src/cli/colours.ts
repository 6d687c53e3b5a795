import picocolors from 'picocolors'

export type Colours = ReturnType<typeof picocolors.createColors>

/** Colours for a stream: none in a pipe, a file, or under NO_COLOR; FORCE_COLOR wins over a pipe. */
export function coloursFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Colours {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM = '' } = env
  const refused = NO_COLOR !== '' || TERM === 'dumb'
  const forced = FORCE_COLOR !== '' && FORCE_COLOR !== '0'
  return picocolors.createColors(!refused && (forced || stream.isTTY === true))
}
