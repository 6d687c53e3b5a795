import { readdirSync, readFileSync } from 'node:fs'

/** CPU milliseconds of this process and of its children so far, those that have ended too; undefined where the system does not tell. */
export function cpuTime(): number | undefined {
  try {
    const { user, system } = process.cpuUsage()
    const children = readdirSync('/proc').filter(
      (name) => /^\d+$/.test(name) && parentOf(name) === process.pid,
    )
    const live = children.reduce((sum, pid) => sum + millisecondsOf(pid), 0)
    return (user + system) / 1_000 + live + ofEndedChildren()
  } catch {
    return undefined
  }
}

/** In ticks of a hundredth of a second: cutime and cstime, the 14th and 15th value after the name, which may hold blanks. */
function ofEndedChildren(): number {
  const values = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return 10 * (Number(values[13]) + Number(values[14]))
}

/** A process that is gone has no parent. */
function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

/** Its threads that are alive, each in nanoseconds. */
function millisecondsOf(pid: string): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const times = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'))
  return times.reduce((sum, text) => sum + Number(text.split(' ')[0]) / 1e6, 0)
}
