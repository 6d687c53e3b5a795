import type { Lesson } from '../operators/lessons.ts'
import { oneLine } from '../report/one-line.ts'
import type { CriticRecord } from '../search/critic-records.ts'
import type { SearchState } from '../search/search-state.ts'
import { counted } from './counted.ts'

/** What a critic asked of models, and the lessons of its last review. */
export interface CriticUse extends CriticRecord {
  readonly lessons: readonly Lesson[]
}

/** Critics that asked a model, or learnt something; those that measure alone are not in it. */
export function criticUse({ critics, lessons }: SearchState): readonly CriticUse[] {
  const silent = Object.keys(lessons).filter((name) => !critics.some(({ critic }) => critic === name))
  const records = [...critics, ...silent.map((critic) => ({ critic, calls: 0, tokens: 0, usd: 0 }))]
  return records.map((record) => ({ ...record, lessons: lessons[record.critic] ?? [] }))
}

/** For report.md: what critics cost, and what they learnt; empty where none asked a model. */
export function criticsText(critics: readonly CriticUse[]): string {
  return critics
    .map(({ critic, calls, tokens, usd, lessons }) => {
      const cost = `${counted(calls, 'model call')}, ${counted(tokens, 'token')}, ${usd.toFixed(4)} dollars`
      const learnt = lessons.map(
        ({ text, individuals }) => `  - ${oneLine(text)} (${individuals.join(', ')})`,
      )
      const lead = learnt.length === 0 ? '' : '; what the population taught it:'
      return [`- ${critic}: ${cost}${lead}`, ...learnt].join('\n')
    })
    .join('\n')
}
