import type { EpisodeBatch, EpisodeNote, EpisodeRange } from '../replay/episode-batch.ts'
import type { EpisodeScores } from '../replay/score-episodes.ts'

/** Scores of a range from those of its pieces, in order. */
export function joinScores(range: EpisodeRange, pieces: readonly EpisodeScores[]): EpisodeScores {
  const [only] = pieces
  if (only !== undefined && pieces.length === 1) return { ...only, range }
  const count = range.orders.length * range.questions.length
  const scores = {
    range,
    answers: new Int32Array(count),
    correct: new Uint8Array(count),
    tokens: new Float64Array(count),
    sequentialTokens: new Float64Array(count),
  }
  let at = 0
  for (const piece of pieces) {
    scores.answers.set(piece.answers, at)
    scores.correct.set(piece.correct, at)
    scores.tokens.set(piece.tokens, at)
    scores.sequentialTokens.set(piece.sequentialTokens, at)
    at += piece.answers.length
  }
  return scores
}

/** The action log of a range from those of its pieces. */
export function joinBatches(batches: readonly EpisodeBatch[]): EpisodeBatch {
  const ends: number[] = []
  const notes: EpisodeNote[] = []
  const answers: number[] = []
  const log = new Uint8Array(batches.reduce((sum, batch) => sum + batch.log.length, 0))
  let length = 0
  for (const batch of batches) {
    for (const note of batch.notes) notes.push({ ...note, episode: ends.length + note.episode })
    for (const end of batch.ends) ends.push(length + end)
    answers.push(...batch.answers)
    log.set(batch.log, length)
    length += batch.log.length
  }
  return { ends: Int32Array.from(ends), answers: Int32Array.from(answers), log, notes }
}
