/**
 * Makes a realm unable to keep state or to give anything away: what a controller has no need of is taken
 * out, and everything that is left is locked, the engine's own objects included. Called once, after the
 * engine was set up and before a program is compiled.
 *
 * @returns whether the few slots that had to stay open are as they were, see OPEN_SLOTS
 */
export function harden(roots: readonly unknown[]): () => boolean {
  const everything = [globalThis, ...roots, ...hiddenIntrinsics()]
  hideMembers()
  const slots = openSlots()
  const delicate = delicateObjects(slots)
  closeConstructors()
  removeGlobals()
  lockAll(everything, slots, delicate)
  return () => areIntact(slots)
}

const { deleteProperty, ownKeys } = Reflect
const { getOwnPropertyDescriptor } = Object
const { isView } = ArrayBuffer

/** A property that is watched instead of locked. */
interface OpenSlot {
  readonly holder: object
  readonly key: string | symbol
  readonly before: PropertyDescriptor | undefined
}

/**
 * V8 gives up its fast paths in the whole isolate as soon as one of these is redefined, be it with the same
 * value, and programs would take twice as long. They hold nothing but what a program can make itself, the
 * engine's truth is not reachable through them, and a program that changes one is stopped after the episode.
 */
function openSlots(): OpenSlot[] {
  const iterables: readonly Iterable<unknown>[] = [[], new Map(), new Set(), '']
  const slots = ownKeys(Array.prototype).map((key) => slotOf(Array.prototype, key))
  for (const iterable of iterables) {
    const prototype = Object.getPrototypeOf(iterable) as object
    const iterator = Object.getPrototypeOf(iterable[Symbol.iterator]()) as object
    slots.push(slotOf(prototype, Symbol.iterator), slotOf(iterator, 'next'))
  }
  return slots
}

function slotOf(holder: object, key: string | symbol): OpenSlot {
  return { holder, key, before: getOwnPropertyDescriptor(holder, key) }
}

/**
 * Looks at values and attributes: an accessor that gives the old value, or one attribute, would be a memory.
 * Uses no method of an array: it may be one that was changed.
 */
function areIntact(slots: readonly OpenSlot[]): boolean {
  for (let i = 0; i < slots.length; i += 1) {
    const { holder, key, before } = slots[i] as OpenSlot
    if (!isSame(getOwnPropertyDescriptor(holder, key), before)) return false
  }
  return true
}

function isSame(a: PropertyDescriptor | undefined, b: PropertyDescriptor | undefined): boolean {
  return (
    a?.value === b?.value &&
    a?.writable === b?.writable &&
    a?.enumerable === b?.enumerable &&
    a?.configurable === b?.configurable
  )
}

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
function hideMembers(): void {
  hide(Math, ['random'])
  hide(String.prototype, ['match', 'matchAll', 'search', 'normalize', 'localeCompare'])
  hide(String.prototype, ['toLocaleLowerCase', 'toLocaleUpperCase'])
  for (const holder of [Array.prototype, Number.prototype, Object.prototype, typedArray().prototype]) {
    hide(holder, ['toLocaleString'])
  }
  hide(Array, ['fromAsync'])
  hide(Error, ['captureStackTrace', 'prepareStackTrace'])
}

/** Hidden, not deleted: a prototype that loses a property becomes slow. */
function hide(holder: object, names: readonly string[]): void {
  for (const name of names) {
    if (name in holder) Object.defineProperty(holder, name, { value: undefined })
  }
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
  const prototypes = made.map((value) => Object.getPrototypeOf(value))
  // The accessors of an error's `stack` are the same two functions for all errors.
  return [...prototypes, ...iteratorMakers(), new Error(), throwTypeError(), Promise.prototype]
}

/** What `map` of an iterator gives, where the realm has it. */
function iteratorHelper(): unknown {
  const map: unknown = Reflect.get([].values(), 'map')
  return typeof map === 'function' ? map.call([].values(), Number) : undefined
}

/** `Iterator` is no property of its prototype but comes out of an accessor; what its `from` gives has a prototype too. */
function iteratorMakers(): unknown[] {
  const maker: unknown = Reflect.get(globalThis, 'Iterator')
  if (typeof maker !== 'function') return []
  const from: unknown = Reflect.get(maker, 'from')
  const foreign = { next: () => ({ done: true, value: undefined }) }
  return [maker, typeof from === 'function' ? from.call(maker, foreign) : undefined]
}

/** The function that stands behind `arguments.callee` in strict code. */
function throwTypeError(): unknown {
  const args = (function (..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: the intrinsic is reachable through `arguments` alone
    return arguments
  })()
  return Object.getOwnPropertyDescriptor(args, 'callee')?.get
}

/** Locks everything that can be reached from the roots by properties, accessors and prototypes. */
function lockAll(
  roots: readonly unknown[],
  slots: readonly OpenSlot[],
  delicate: ReadonlySet<unknown>,
): void {
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
    if (delicate.has(value)) lock(value, slots)
    else if (!isView(value)) Object.freeze(value)
  }
}

/** Objects that every use of an array or a generator looks at: frozen, they would be slow. */
function delicateObjects(slots: readonly OpenSlot[]): Set<unknown> {
  const generators = Object.getPrototypeOf(function* () {}) as { readonly prototype: object }
  const iterators = Object.getPrototypeOf(generators.prototype) as object
  const holders = slots.map(({ holder }) => holder)
  return new Set([...holders, Object.prototype, Function.prototype, generators.prototype, iterators])
}

/** As Object.freeze does, but property by property and without the open slots. */
function lock(value: object, slots: readonly OpenSlot[]): void {
  for (const key of ownKeys(value)) {
    if (slots.some((slot) => slot.holder === value && slot.key === key)) continue
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (property?.configurable === false && property.writable !== true) continue
    const closed = property !== undefined && 'value' in property ? { writable: false } : {}
    Object.defineProperty(value, key, { ...closed, configurable: false })
  }
  Object.preventExtensions(value)
}
