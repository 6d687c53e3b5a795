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

/** Reads SUMMARY.md: texts under headings of the second level; the first line of all is the idea. */
export function readSummary(summary: WorkResult['summary']): Summary {
  const text = summary.kind === 'text' ? summary.text : ''
  const [before = '', ...sections] = text.slice(0, 100_000).split(/^##[ \t]+/m)
  const notes = sections.flatMap((section): [string, string][] => {
    const [heading = '', ...lines] = section.split('\n')
    const said = printable(lines.join('\n').trim()).slice(0, NOTE_LENGTH)
    return heading.trim() === '' || said === '' ? [] : [[oneLine(heading).slice(0, 40), said]]
  })
  const first = [...notes.map(([, said]) => said), before].find((said) => said.trim() !== '')
  const idea = oneLine((first ?? '').trim().split('\n')[0] ?? '')
  return {
    idea: idea === '' ? 'no idea was stated' : shortened(idea),
    notes: Object.fromEntries(notes.slice(0, NOTES)),
  }
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
