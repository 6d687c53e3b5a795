import { AssertionError } from 'node:assert'
import { isDeepStrictEqual } from 'node:util'
import type { ContractCall, ContractCase, ContractCheck } from './contract-call.ts'

export interface CheckedCases<T> {
  create(): T
  readonly cases: readonly ContractCase<T>[]
  /** Whether equal inputs have to give equal outputs. */
  readonly deterministic: boolean
  /** Milliseconds after an abort in which a call has to settle. */
  readonly patience: number
}

/** The checks that every kind of component shares. */
export function checkCases<T>(checked: CheckedCases<T>): ContractCheck[] {
  const every = (title: string, check: (one: ContractCase<T>) => Promise<void>): ContractCheck => ({
    title,
    run: async () => {
      for (const one of checked.cases) await check(one)
    },
  })
  const checks = [
    every('what it gives is what its contract says', (one) => checkForm(checked, one)),
    every('what it gives survives JSON', (one) => checkJson(checked, one)),
    every('its inputs stay as they were', (one) => checkInputs(checked, one)),
    every('it settles when it is aborted', (one) => checkAbort(checked, one)),
  ]
  if (!checked.deterministic) return checks
  return [...checks, every('equal inputs give equal outputs', (one) => checkEqual(checked, one))]
}

async function checkForm<T>({ create }: CheckedCases<T>, one: ContractCase<T>): Promise<void> {
  await calling(one, create(), async (call) => {
    const fault = call.faultOf(await call.call(unaborted()))
    if (fault !== undefined) fail(`${one.name}: ${fault}`)
  })
}

async function checkJson<T>({ create }: CheckedCases<T>, one: ContractCase<T>): Promise<void> {
  const output = await outputOf(one, create())
  if (output === undefined) return
  const text = JSON.stringify(output)
  if (text === undefined || !isDeepStrictEqual(JSON.parse(text), output))
    fail(`${one.name}: the output is not plain JSON data: ${text}`)
}

async function checkInputs<T>({ create }: CheckedCases<T>, one: ContractCase<T>): Promise<void> {
  await calling(one, create(), async (call) => {
    const before = JSON.stringify(call.inputs)
    await call.call(unaborted())
    if (JSON.stringify(call.inputs) !== before) fail(`${one.name}: the component changed what it was given`)
  })
}

/** A new component and one that was used before have to agree: nothing may depend on earlier calls. */
async function checkEqual<T>({ create }: CheckedCases<T>, one: ContractCase<T>): Promise<void> {
  const first = create()
  const output = await outputOf(one, first)
  if (!isDeepStrictEqual(await outputOf(one, first), output))
    fail(`${one.name}: the same component gave another output for the same inputs`)
  if (!isDeepStrictEqual(await outputOf(one, create()), output))
    fail(`${one.name}: a new component gave another output for the same inputs`)
}

async function checkAbort<T>({ create, patience }: CheckedCases<T>, one: ContractCase<T>): Promise<void> {
  for (const when of ['before it starts', 'under way'] as const) {
    await calling(one, create(), async (call) => {
      const abort = new AbortController()
      if (when === 'before it starts') abort.abort()
      const settled = settling(() => call.call(abort.signal))
      setImmediate(() => abort.abort())
      if (!(await inTime(settled, patience)))
        fail(`${one.name}: aborted ${when}, it had not settled after ${patience} ms`)
    })
  }
}

async function settling(call: () => unknown): Promise<void> {
  try {
    await call()
  } catch {
    // An aborted call may reject with anything.
  }
}

async function inTime(settled: Promise<void>, patience: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>()
  const timer = setTimeout(() => resolve(false), patience)
  try {
    return await Promise.race([settled.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}

async function outputOf<T>(one: ContractCase<T>, component: T): Promise<unknown> {
  return calling(one, component, async (call) => call.call(unaborted()))
}

/** Makes a case ready, uses it, and clears up behind it. */
export async function calling<T, R>(
  one: ContractCase<T>,
  component: T,
  use: (call: ContractCall) => Promise<R>,
): Promise<R> {
  const call = await one.prepare(component)
  try {
    return await use(call)
  } finally {
    await call.end?.()
  }
}

function unaborted(): AbortSignal {
  return new AbortController().signal
}

export function fail(message: string): never {
  throw new AssertionError({ message })
}
