import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { AutottsError } from '../errors/autotts-error.ts'
import { writing } from '../files/writing.ts'

/** Keeps a second process off a run; a lock whose process is gone is taken over. Disposing of it releases it. */
export class RunLock implements Disposable {
  readonly #file: string

  /** @throws AutottsError E_RUN_LOCKED, E_RUN_FOLDER */
  constructor(file: string) {
    this.#file = file
    if (tryCreate(file)) return
    const holder = readHolder(file)
    if (isAlive(holder)) throw locked(file, holder)
    removeStale(file, holder)
    if (!tryCreate(file)) throw locked(file, readHolder(file))
  }

  [Symbol.dispose](): void {
    try {
      rmSync(this.#file, { force: true })
    } catch {
      // A folder that can be written no more: the lock is taken over once this process is gone.
    }
  }
}

interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process started, in the system's own terms; empty where the system does not say. */
  readonly since: string
}

/** Whether a process that is alive, as far as can be told, is at work on the run. */
export function isHeld(file: string): boolean {
  return existsSync(file) && isAlive(readHolder(file))
}

function tryCreate(file: string): boolean {
  const text = `${process.pid} ${hostname()} ${startOf(process.pid)}\n`
  return writing(file, () => {
    try {
      writeFileSync(file, text, { flag: 'wx' })
      return true
    } catch (thrown) {
      if (isCoded(thrown, 'EEXIST')) return false
      throw thrown
    }
  })
}

/** Removes the lock of a holder who is gone, but not the one of a process that has just taken it over. */
function removeStale(file: string, holder: Holder): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (thrown) {
    if (isCoded(thrown, 'ENOENT')) return
    throw thrown
  }
  const moved = readHolder(aside)
  try {
    if (isAlive(moved) && moved.since !== holder.since) linkSync(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}

function readHolder(file: string): Holder {
  try {
    const [pid, host = '', since = ''] = readFileSync(file, 'utf8').trim().split(' ')
    return { pid: Number(pid), host, since }
  } catch {
    return { pid: Number.NaN, host: '', since: '' }
  }
}

/** A number is given to another process after a while, so the time at which it started counts too. */
function isAlive({ pid, host, since }: Holder): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (host !== hostname()) return true
  if (since !== '' && since !== startOf(pid)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return isCoded(thrown, 'EPERM')
  }
}

/** Boot of the machine and start of the process since then, where Linux tells them. */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined ? '' : `${boot}/${ticks}`
  } catch {
    return ''
  }
}

function isCoded(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code
}

function locked(file: string, { pid, host }: Holder): AutottsError {
  const where = host === hostname() ? '' : ` on ${host}`
  return new AutottsError('E_RUN_LOCKED', `process ${pid}${where} is at work on this run`, {
    place: { file },
    expected: 'one process at a time on a run',
    next: 'Wait for it, or end it by creating a file named stop in the run folder. If it is not autotts, delete the lock.',
  })
}
