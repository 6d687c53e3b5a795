/**
 * Makes a realm unable to keep state or to give anything away: what a controller has no need of is taken
 * out, and everything that is left is frozen, the engine's own objects included. Called once, after the
 * engine was set up and before a program is compiled.
 */
export function harden(roots: readonly unknown[]): void {
  const everything = [globalThis, ...roots, ...hiddenIntrinsics()]
  removeMembers()
  closeConstructors()
  removeGlobals()
  freezeAll(everything)
}

const { deleteProperty, ownKeys } = Reflect
const { isView } = ArrayBuffer

/** Globals that stay, besides those of the language that every program may use. */
const KEPT_GLOBALS: readonly string[] = [
  'globalThis',
  'Array',
  'Boolean',
  'Error',
  'EvalError',
  'Float64Array',
  'Infinity',
  'Int32Array',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'RangeError',
  'ReferenceError',
  'Set',
  'String',
  'SyntaxError',
  'TypeError',
  'Uint32Array',
  'Uint8Array',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'undefined',
]

function removeGlobals(): void {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!KEPT_GLOBALS.includes(name)) deleteProperty(globalThis, name)
  }
}

/** Randomness, clocks, the machine's locale, regular expressions, and functions that hang natively. */
function removeMembers(): void {
  remove(Math, ['random'])
  remove(String.prototype, ['match', 'matchAll', 'search', 'normalize', 'localeCompare'])
  remove(String.prototype, ['toLocaleLowerCase', 'toLocaleUpperCase'])
  for (const holder of [Array.prototype, Number.prototype, Object.prototype, typedArray().prototype]) {
    remove(holder, ['toLocaleString'])
  }
  remove(Array, ['fromAsync'])
  remove(Error, ['captureStackTrace', 'prepareStackTrace'])
}

function remove(holder: object, names: readonly string[]): void {
  for (const name of names) deleteProperty(holder, name)
}

/** Without these no source text can be compiled and no regular expression or symbol registry be reached. */
function closeConstructors(): void {
  const prototypes = [
    Function.prototype,
    Object.getPrototypeOf(function* () {}),
    Object.getPrototypeOf(async () => {}),
    Object.getPrototypeOf(async function* () {}),
    /./.constructor.prototype,
    Symbol.prototype,
    BigInt.prototype,
    Promise.prototype,
  ] as readonly object[]
  for (const prototype of prototypes) {
    Object.defineProperty(prototype, 'constructor', { value: undefined, writable: false })
  }
}

function typedArray(): { readonly prototype: object } {
  return Object.getPrototypeOf(Int32Array) as { readonly prototype: object }
}

/** What no name leads to: prototypes of generators and of the iterators that the language makes. */
function hiddenIntrinsics(): unknown[] {
  const iterators: unknown[] = [
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    ''.matchAll === undefined ? undefined : ''.matchAll(/./g),
    iteratorHelper(),
  ]
  const functions = [function* () {}, async () => {}, async function* () {}, /./, Symbol.iterator, 0n]
  const made = [...iterators, ...functions].filter((value) => value !== undefined)
  return [...made.map((value) => Object.getPrototypeOf(value)), throwTypeError(), Promise.prototype]
}

/** What `map` of an iterator gives, where the realm has it. */
function iteratorHelper(): unknown {
  const map: unknown = Reflect.get([].values(), 'map')
  return typeof map === 'function' ? map.call([].values(), Number) : undefined
}

/** The function that stands behind `arguments.callee` in strict code. */
function throwTypeError(): unknown {
  const args = (function (..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: the intrinsic is reachable through `arguments` alone
    return arguments
  })()
  return Object.getOwnPropertyDescriptor(args, 'callee')?.get
}

/** Freezes everything that can be reached from the roots by properties, accessors and prototypes. */
function freezeAll(roots: readonly unknown[]): void {
  const seen = new Set<unknown>()
  const queue = [...roots]
  while (queue.length > 0) {
    const value = queue.pop()
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
      continue
    seen.add(value)
    queue.push(Object.getPrototypeOf(value))
    for (const key of ownKeys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, key)
      if (property !== undefined) queue.push(property.value, property.get, property.set)
    }
    if (!isView(value)) Object.freeze(value)
  }
}
