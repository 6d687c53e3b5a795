/**
 * The sandbox process: holds one isolate at a time, which runs one program after the other, and does what the host
 * tells it. It runs without rights (Node's permission model), so it can import nothing but types and what is built in.
 * Programs run on the isolate's own thread; this thread stays free to watch memory, CPU time and the channel.
 */
import type ivm from 'isolated-vm'
import type { ReplayColumns } from '../replay/replay-columns.ts'
import type { ChildLimits, ChildMessage, ChildReply, ChildRequest, ChildResults } from './child-messages.ts'
import type { EngineModule, IsolateApi, RawRefusal } from './isolate-messages.ts'

const WATCH_EVERY_MS = 20
/** Beyond a request's CPU time, for its isolate to stop: what hangs in native code does not. */
const GRACE_MS = 400
const MEGABYTE = 2 ** 20

let modules: readonly EngineModule[] = []
let limits: ChildLimits = { memory: 128, resident: 400 }
let vm: typeof ivm
const columnsByStore = new Map<string, ReplayColumns>()
const isolates = new Set<ivm.Isolate>()

/** An isolate with the engine in it, hardened, and at most one program at a time. */
class Cell {
  readonly #isolate: ivm.Isolate
  readonly #api: ivm.Reference<IsolateApi>
  readonly #held = new Set<string>()

  private constructor(isolate: ivm.Isolate, api: ivm.Reference<IsolateApi>) {
    this.#isolate = isolate
    this.#api = api
  }

  /** The engine is our own and takes 4 ms to compile: a change of threads for each of its modules takes longer. */
  static async open(): Promise<Cell> {
    const isolate = new vm.Isolate({ memoryLimit: limits.memory, onCatastrophicError: die })
    isolates.add(isolate)
    const context = isolate.createContextSync()
    const compiled = new Map<string, ivm.Module>()
    for (const { name, text } of modules)
      compiled.set(name, isolate.compileModuleSync(text, { filename: name }))
    const imports = new Map(modules.map((module) => [compiled.get(module.name), module.imports]))
    const entry = compiled.get(modules[0]?.name ?? '') as ivm.Module
    entry.instantiateSync(context, (specifier, referrer) => {
      return compiled.get(imports.get(referrer)?.[specifier] ?? '') as ivm.Module
    })
    await entry.evaluate()
    return new Cell(isolate, entry.namespace as ivm.Reference<IsolateApi>)
  }

  async call<K extends keyof IsolateApi>(
    name: K,
    args: Parameters<IsolateApi[K]>,
  ): Promise<ReturnType<IsolateApi[K]>> {
    const target = (await this.#api.get(name, { reference: true })) as ivm.Reference<IsolateApi[K]>
    const options = { arguments: { copy: true }, result: { copy: true } }
    return (await target.apply(undefined, args as never, options as never)) as ReturnType<IsolateApi[K]>
  }

  async hold(store: string, columns: ReplayColumns): Promise<void> {
    if (this.#held.has(store)) return
    await this.call('hold', [store, columns])
    this.#held.add(store)
  }

  dispose(): void {
    isolates.delete(this.#isolate)
    if (!this.#isolate.isDisposed) this.#isolate.dispose()
  }
}

let cell: Cell | undefined

async function work(request: ChildRequest): Promise<ChildResults[keyof ChildResults]> {
  if (request.kind === 'blind') return runBlind(request)
  if (request.kind === 'load') {
    if (request.fresh) discardCell()
    cell ??= await Cell.open()
    return cell.call('load', [request.body])
  }
  if (cell === undefined) throw new Error('no program was loaded')
  if (request.kind === 'describe') return cell.call('describe', [request.betas, request.fuel])
  const { store } = request.request
  await cell.hold(store, columnsByStore.get(store) as ReplayColumns)
  return cell.call('run', [request.request])
}

function discardCell(): void {
  cell?.dispose()
  cell = undefined
}

async function runBlind({
  body,
  columns,
  request,
}: Extract<ChildRequest, { kind: 'blind' }>): Promise<ChildResults['blind']> {
  const blind = await Cell.open()
  try {
    await blind.call('load', [body])
    await blind.hold(request.store, columns)
    return await blind.call('run', [request])
  } finally {
    blind.dispose()
  }
}

/** The request under way (the host asks one thing at a time) with what it has used, in milliseconds. */
let running: { readonly id: number; readonly cpuLimit: number; used: number; late: boolean } | undefined
let seen = { wall: 0, cpu: 0 }

const OVERTIME: RawRefusal = {
  code: 'E_CONTROLLER_TIME',
  message: 'it used more CPU time than the sandbox allows',
}

/**
 * CPU time since it was asked last. It is that of the process, because `cpuTime` of an isolate moves with the
 * wall clock while the isolate runs. V8's helper threads are in it, so a lap counts as its wall clock at most.
 */
function lap(): number {
  const { user, system } = process.cpuUsage()
  const before = seen
  seen = { wall: performance.now(), cpu: (user + system) / 1000 }
  return Math.min(seen.wall - before.wall, seen.cpu - before.cpu)
}

/** A result that comes when its time is up does not count, because its isolate is gone. */
async function withinLimit(request: ChildRequest): ReturnType<typeof work> {
  const own = { id: request.id, cpuLimit: request.cpuLimit, used: 0, late: false }
  lap()
  running = own
  const result = await work(request).catch(refusalOf)
  running = undefined
  if (!own.late) return result
  discardCell()
  return OVERTIME
}

function watchTime(): void {
  if (running === undefined || running.late) return
  const own = running
  own.used += lap()
  if (own.used < own.cpuLimit) return
  own.late = true
  for (const isolate of isolates) if (!isolate.isDisposed) isolate.dispose()
  setTimeout(() => {
    if (running === own) reply({ id: own.id, result: OVERTIME, last: true })
  }, GRACE_MS)
}

/** After a fault the isolate is not used again; the host loads the program anew. */
function refusalOf(thrown: unknown): RawRefusal {
  discardCell()
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  if (/disposed|memory limit|allocation failed/i.test(message)) {
    return { code: 'E_CONTROLLER_MEMORY', message: 'it used more memory than the sandbox allows' }
  }
  return { code: 'E_INTERNAL', message: `the sandbox failed: ${message}` }
}

/** Nothing gentler: `process.exit` waits for an isolate that hangs, without using any time. */
function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

function reply(message: ChildReply): void {
  process.send?.(message)
}

function loadAddon(): void {
  const addon: { exports: { ivm?: typeof ivm } } = { exports: {} }
  try {
    process.dlopen(addon, process.argv.at(-1) ?? '')
    if (addon.exports.ivm === undefined) throw new Error('the addon exports nothing')
    vm = addon.exports.ivm
  } catch (thrown) {
    reply({ unavailable: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}

process.on('message', (message: ChildMessage) => {
  if (message.kind === 'start') {
    modules = message.modules
    limits = message.limits
  } else if (message.kind === 'columns') columnsByStore.set(message.store, message.columns)
  else withinLimit(message).then((result) => reply({ id: message.id, result }))
})
// Ctrl-C reaches every process of the terminal; when this one ends is for the host to say.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', die)
setInterval(() => {
  if (process.memoryUsage.rss() > limits.resident * MEGABYTE) die()
  watchTime()
}, WATCH_EVERY_MS).unref()
loadAddon()
