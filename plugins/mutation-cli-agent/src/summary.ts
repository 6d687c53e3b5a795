import type { WorkResult } from './work/work-result.ts'

const IDEA_LENGTH = 240
const NOTE_LENGTH = 4_000
const NOTES = 8

/** What an agent says of its program. */
export interface Summary {
  /** One line. */
  readonly idea: string
  /** A text under each heading. */
  readonly notes: Readonly<Record<string, string>>
}

/**
 * Reads SUMMARY.md: texts under headings of the second level. The first line under `Idea` is the idea; without one it is the first
 * line that is no title.
 */
export function readSummary(summary: WorkResult['summary']): Summary {
  const text = summary.kind === 'text' ? summary.text : ''
  const [before = '', ...sections] = text.slice(0, 100_000).split(/^##[ \t]+/m)
  const notes = sections.flatMap((section): [string, string][] => {
    const [heading = '', ...lines] = section.split('\n')
    const said = printable(lines.join('\n').trim()).slice(0, NOTE_LENGTH)
    return heading.trim() === '' || said === '' ? [] : [[oneLine(heading).slice(0, 40), said]]
  })
  const idea = oneLine(firstLine([ideaOf(notes), before, ...notes.map(([, said]) => said)]))
  return {
    idea: idea === '' ? 'no idea was stated' : shortened(idea),
    notes: Object.fromEntries(notes.slice(0, NOTES)),
  }
}

function ideaOf(notes: readonly (readonly [string, string])[]): string {
  return notes.find(([heading]) => heading.toLowerCase() === 'idea')?.[1] ?? ''
}

/** Of the first text that has one beside its titles. */
function firstLine(texts: readonly string[]): string {
  const lines = texts.flatMap((text) => text.split('\n'))
  return lines.find((line) => line.trim() !== '' && !/^#+[ \t]/.test(line)) ?? ''
}

/** Line breaks and tabs stay. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

function shortened(text: string): string {
  return text.length <= IDEA_LENGTH ? text : `${text.slice(0, IDEA_LENGTH - 1)}…`
}
