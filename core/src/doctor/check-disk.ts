import { statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import prettyBytes from 'pretty-bytes'
import { cacheFolder, type Environment } from '../stores/cache-folder.ts'
import { type Finding, fail, ok, warn } from './finding.ts'
import { nearestFolder } from './nearest-folder.ts'

/** A long run's log with its programs and figures. */
const BYTES_OF_A_RUN = 100e6
/** All released stores, imported, with the file that is being downloaded beside them, and some runs. */
const BYTES_OF_EVERYTHING = 1e9

export interface Room {
  readonly folder: string
  /** Bytes that this user may still write. */
  readonly free: number
}

/** Room on the disks of the cache and of the runs. */
export async function checkDisk(env: Environment, cwd: string): Promise<Finding> {
  const folders = [cacheFolder(env), resolve(cwd, 'runs')].map(nearestFolder)
  return judgeRoom(await Promise.all([...new Set(folders)].map(roomIn)))
}

export function judgeRoom(rooms: readonly Room[]): Finding {
  const facts = rooms.map(({ folder, free }) => `${prettyBytes(free)} free in ${folder}`).join(', ')
  const least = Math.min(...rooms.map(({ free }) => free))
  const mend = 'Make room, or put the cache elsewhere with AUTOTTS_CACHE and runs with --out.'
  if (least < BYTES_OF_A_RUN) return fail(`${facts}: too little for a run`, mend)
  return least < BYTES_OF_EVERYTHING ? warn(`${facts}: little for all released stores`, mend) : ok(facts)
}

async function roomIn(folder: string): Promise<Room> {
  const { bavail, bsize } = await statfs(folder)
  return { folder, free: bavail * bsize }
}
