import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import type { ContentHash } from '../events/content-hash.ts'

/** What can be done about a cassette that is not as it was recorded. */
export type Remedy = (file: string) => string

/** For a folder that `--replay-models` names. */
export const restored: Remedy = (file) =>
  `Restore ${file} from where the folder was copied, or from the run that recorded it. Where there is no other copy record anew: run the experiment without --replay-models, which asks the models and pays them.`

/** For a run that began with a cassette: it holds a copy of what lies in the folder `from`. */
export function copiedFrom(from: string): Remedy {
  return (file) =>
    `Restore ${file} from ${from}, of which it is a copy; or replay anew: \`autotts run EXPERIMENT --replay-models ${from} --fresh\`.`
}

/** A line of the journal that is not as it was written. */
export function damagedLine(place: SourcePlace, why: string, remedy: Remedy): AutottsError {
  return new AutottsError('E_MODEL_CASSETTE', `a line of the recorded model calls is damaged: ${why}`, {
    place,
    expected: 'every line as it was recorded, a whole JSON object',
    next: remedy('model-calls.jsonl'),
  })
}

/** The journal breaks off within a line. */
export function cutOff(file: string, whole: number, folder: string): AutottsError {
  return new AutottsError('E_MODEL_CASSETTE', 'the recorded model calls break off in the middle of a line', {
    place: { file, line: whole + 1 },
    expected: `a complete last line; the ${whole} before it are whole`,
    next: `Copy model-calls.jsonl again from the run that recorded it. Where ${folder} is itself a run that was killed, end it first: \`autotts resume ${folder}\`.`,
  })
}

/** An exchange that a line names, and what is wrong with its file. */
export interface ExchangeFault {
  readonly file: string
  readonly hash: ContentHash
  /** The hash of what lies there; undefined where there is no such file. */
  readonly found: ContentHash | undefined
  /** The line that names it. */
  readonly line: number
}

export function damagedExchange({ file, hash, found, line }: ExchangeFault, remedy: Remedy): AutottsError {
  const what = found === undefined ? 'is missing' : 'was changed: its checksum is another'
  return new AutottsError('E_MODEL_CASSETTE', `a recorded exchange ${what}`, {
    place: { file },
    expected: `the SHA-256 ${hash}, as line ${line} of model-calls.jsonl says${found === undefined ? '' : `; it is ${found}`}`,
    next: remedy(`payloads/${hash}.json`),
  })
}

/** An exchange goes on from one that no line names. */
export function missingLines(place: SourcePlace, after: ContentHash, remedy: Remedy): AutottsError {
  return new AutottsError('E_MODEL_CASSETTE', 'lines of the recorded model calls are missing', {
    place,
    expected: `an earlier line with the transcript ${after}, from which the exchange of this one goes on`,
    next: remedy('model-calls.jsonl'),
  })
}
