/** The exit code of a program that was ended by Ctrl-C, as shells have it. */
export const INTERRUPTED = 130

export interface Interruption {
  readonly signal: AbortSignal
  /** Gives the signals back to their default. */
  release(): void
}

/** What is heard of signals, and ended by them: the process. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  on(event: 'message', listener: (message: unknown) => void): unknown
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  off(event: 'message', listener: (message: unknown) => void): unknown
  exit(code: number): unknown
}

export interface InterruptionOptions {
  /** Called before a second signal ends the process. */
  readonly lastWords?: () => void
}

/** What a process that started this one sends it of a signal that it got itself. */
export const PASSED_ON = 'autotts: interrupt'

/**
 * Turns the first SIGINT or SIGTERM into an abort; a second one ends the process at once, after the last words. A terminal sends a
 * Ctrl-C to whoever started this process as well, who passes it on as a message: the two are counted apart, so that one press
 * counts once, however soon the next one follows.
 */
export function interruption(
  source: SignalSource,
  { lastWords = () => {} }: InterruptionOptions = {},
): Interruption {
  const controller = new AbortController()
  let [heard, told, presses] = [0, 0, 0]
  const count = () => {
    if (Math.max(heard, told) === presses) return
    presses = Math.max(heard, told)
    if (presses === 1) {
      controller.abort(new DOMException('interrupted', 'AbortError'))
    } else {
      lastWords()
      source.exit(INTERRUPTED)
    }
  }
  const hear = () => {
    heard += 1
    count()
  }
  const beTold = (message: unknown) => {
    if (message !== PASSED_ON) return
    told += 1
    count()
  }
  source.on('SIGINT', hear)
  source.on('SIGTERM', hear)
  source.on('message', beTold)
  return {
    signal: controller.signal,
    release() {
      source.off('SIGINT', hear)
      source.off('SIGTERM', hear)
      source.off('message', beTold)
    },
  }
}
