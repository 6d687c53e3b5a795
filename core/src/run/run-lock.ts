import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { AutottsError } from '../errors/autotts-error.ts'

/** Keeps a second process off a run; a lock whose process is gone is taken over. Disposing of it releases it. */
export class RunLock implements Disposable {
  readonly #file: string

  /** @throws AutottsError E_RUN_LOCKED, E_RUN_FOLDER */
  constructor(file: string) {
    this.#file = file
    if (tryCreate(file)) return
    const holder = readHolder(file)
    if (isAlive(holder)) throw locked(file, holder)
    rmSync(file, { force: true })
    if (!tryCreate(file)) throw locked(file, readHolder(file))
  }

  [Symbol.dispose](): void {
    rmSync(this.#file, { force: true })
  }
}

interface Holder {
  readonly pid: number
  readonly host: string
}

/** Whether a process that is alive, as far as can be told, is at work on the run. */
export function isHeld(file: string): boolean {
  return existsSync(file) && isAlive(readHolder(file))
}

function tryCreate(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${hostname()}\n`, { flag: 'wx' })
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw new AutottsError('E_RUN_FOLDER', `the run folder cannot be written: ${String(cause)}`, {
      place: { file },
      next: 'Mend its permissions, or choose another with --out.',
      cause,
    })
  }
}

function readHolder(file: string): Holder {
  try {
    const [pid, host = ''] = readFileSync(file, 'utf8').trim().split(' ')
    return { pid: Number(pid), host }
  } catch {
    return { pid: Number.NaN, host: '' }
  }
}

function isAlive({ pid, host }: Holder): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}

function locked(file: string, { pid, host }: Holder): AutottsError {
  const where = host === hostname() ? '' : ` on ${host}`
  return new AutottsError('E_RUN_LOCKED', `process ${pid}${where} is at work on this run`, {
    place: { file },
    next: 'Wait for it, or end it by creating a file named stop in the run folder. If it is not autotts, delete the lock.',
  })
}
