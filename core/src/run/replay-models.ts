import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { AutottsError } from '../errors/autotts-error.ts'
import { ProgramFiles } from '../events/program-files.ts'
import { writing } from '../files/writing.ts'
import { Cassette } from '../models/cassette.ts'
import type { RunFiles } from './run-files.ts'

/**
 * The recorded calls that a run takes in the place of asking models: those that it is told to, or else those that it began
 * with. Undefined where models are asked.
 * @throws AutottsError E_MODEL_CASSETTE
 */
export function cassetteOf(from: string | undefined, files: RunFiles, fresh: boolean): Cassette | undefined {
  if (from !== undefined) return Cassette.open(from)
  if (fresh || !existsSync(files.replayModels)) return undefined
  return Cassette.reopen(files.folder, originOf(files))
}

/** The folder of which the run holds a copy. */
function originOf({ replayModels }: RunFiles): string {
  const mark = z.object({ from: z.string() }).safeParse(parsed(readFileSync(replayModels, 'utf8')))
  return mark.success ? mark.data.from : 'FOLDER'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @throws AutottsError E_RUN_EXISTS where the folder holds a run that asked models itself */
export function checkReplays({ folder, events, replayModels }: RunFiles): void {
  if (!existsSync(events) || existsSync(replayModels)) return
  throw new AutottsError('E_RUN_EXISTS', `${folder} holds a run that asks models itself`, {
    next: 'Name another folder for the replay with --out; --fresh moves that run aside.',
  })
}

/**
 * Begins a run with a journal of recorded calls: whatever is in it is not asked again, here and after a resume. The mark comes
 * first, so that a run that was killed in between asks nobody either.
 */
export function writeCassette({ folder, lines, transcripts, texts }: Cassette, files: RunFiles): void {
  const { replayModels, modelCalls } = files
  writing(replayModels, () => writeFileSync(replayModels, `${JSON.stringify({ from: folder })}\n`))
  const payloads = new ProgramFiles(files.payloads, '.json')
  for (const transcript of transcripts) payloads.put(texts.get(transcript))
  payloads.sync()
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  writing(modelCalls, () => writeFileSync(modelCalls, text))
}
