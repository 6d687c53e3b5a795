/** The globals that a controller may use: values and pure functions, no clock, no randomness, no way out. */
export const ALLOWED_GLOBALS: readonly string[] = [
  'Array',
  'Boolean',
  'Error',
  'Infinity',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'RangeError',
  'Set',
  'String',
  'TypeError',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'undefined',
]

const REASONS: readonly (readonly [names: readonly string[], reason: string])[] = [
  [['Date', 'performance', 'Temporal'], 'a controller has no clock'],
  [['crypto', 'Intl'], 'a controller must act the same on every machine'],
  [
    [
      'Promise',
      'setTimeout',
      'setInterval',
      'setImmediate',
      'queueMicrotask',
      'Atomics',
      'SharedArrayBuffer',
    ],
    'a controller is synchronous: it yields actions instead of waiting',
  ],
  [['eval', 'Function', 'WebAssembly'], 'a controller cannot make code'],
  [['RegExp', 'JSON', 'Symbol', 'Proxy', 'Reflect', 'BigInt'], 'a controller has no need of it'],
  [['WeakRef', 'WeakMap', 'WeakSet', 'FinalizationRegistry'], 'a controller has no need of it'],
  [['arguments'], 'name the parameters instead'],
  [
    ['globalThis', 'window', 'self', 'global', 'process', 'require', 'module', 'console', 'fetch', 'Buffer'],
    'a controller sees its question and nothing else; question.note() leaves a remark in the trace',
  ],
]

/** Why a well-known global is not there; undefined for a name that means nothing. */
export function refusalOfGlobal(name: string): string | undefined {
  return REASONS.find(([names]) => names.includes(name))?.[1]
}
