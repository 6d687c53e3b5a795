import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FinishedCell } from '../evaluation/evaluation-cell.ts'
import { csvLine } from '../report/csv.ts'
import { EPISODE_COLUMNS, episodeLines } from '../report/episode-lines.ts'
import { unwritable } from './unwritable.ts'

/** A file of episodes that was opened before the work began, so that it does not fail after it. */
export async function openEpisodeFile(path: string, cwd: string): Promise<WriteStream> {
  const file = resolve(cwd, path)
  const stream = createWriteStream(file)
  try {
    await once(stream, 'open')
    return stream
  } catch (cause) {
    throw unwritable(file, cause)
  }
}

/** Writes every episode of the cells, in their order, and closes the file. */
export async function writeEpisodes(stream: WriteStream, cells: readonly FinishedCell[]): Promise<void> {
  await pipeline(Readable.from(allLines(cells), { objectMode: true, highWaterMark: 1 << 10 }), stream)
}

function* allLines(cells: readonly FinishedCell[]): Generator<string> {
  yield csvLine(EPISODE_COLUMNS)
  for (const cell of cells) {
    let block = ''
    for (const line of episodeLines(cell)) {
      block += line
      if (block.length < 1 << 16) continue
      yield block
      block = ''
    }
    if (block !== '') yield block
  }
}
