/**
 * Every coded error. The key is printed and searched for; the text is its entry in
 * docs/reference/errors.md (a test compares the two).
 */
export const ERROR_CODES = {
  E_INTERNAL: 'A defect in autotts itself.',
  E_USAGE: 'The command line was not understood.',
  E_STORE_UNKNOWN: 'No replay store has this id, matches this glob, or lies at this path.',
  E_STORE_FORMAT: 'A file is not a replay store: something in it has the wrong form.',
  E_STORE_SIGNAL: 'A controller needs a signal (probes, finals, lengths) that the store does not hold.',
  E_DATA_DOWNLOAD: 'A store could not be downloaded.',
  E_DATA_CHECKSUM: 'A downloaded or given file does not have the SHA-256 that the manifest states.',
  E_DATA_MANIFEST: 'The dataset manifest has a mistake.',
  E_SYNTHETIC_OPTIONS: 'The options of a synthetic store are wrong.',
  E_CONTROLLER_UNKNOWN: 'No first-party controller has this name and no file lies at this path.',
  E_CONTROLLER_FORM: 'A controller file does not have the form of a controller.',
  E_CONTROLLER_REFUSED: 'A controller uses something that the sandbox refuses.',
  E_CONTROLLER_SCHEDULE: 'A schedule throws, gives a number that is not finite, or is not monotone in beta.',
  E_CONTROLLER_THREW: 'A controller threw an error during an episode.',
  E_CONTROLLER_ANSWER: 'A controller returned something that is not an answer.',
  E_CONTROLLER_ACTION:
    'A controller yielded something that is not an action, or an action that is not admissible.',
  E_CONTROLLER_STUCK: 'A controller keeps yielding without any effect.',
  E_CONTROLLER_FUEL: 'A controller used up its fuel: it loops or recurses without end.',
  E_CONTROLLER_MEMORY: 'A controller used more memory than the sandbox allows.',
  E_CONTROLLER_TIME: 'A controller ran longer than the sandbox allows.',
  E_CONTROLLER_FORGED: 'The action log of a controller does not agree with the host.',
  E_CONTROLLER_IMPURE: 'A controller acted differently in a blind replay.',
  E_KNOB_UNKNOWN: 'The controller has no knob of this name.',
  E_KNOB_VALUE: 'A knob was set to something that is not a finite number.',
  E_BETA: 'A beta is not a number in [0, 1].',
} as const satisfies Record<string, string>

export type ErrorCode = keyof typeof ERROR_CODES
