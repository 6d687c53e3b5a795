import type { Sheet } from './sheet.ts'

/** The tallies that a program keeps, one for each sum over branches. */
export function tallyLines({ sums, needs, imports }: Sheet): string[] {
  const lines = sums.map(({ name }) => `const ${name} = new Tally()`)
  if (needs.has('since')) {
    imports.add('Tally')
    lines.push('const since = new Tally()')
  }
  return lines
}

/** Whether a program has to look at every branch that a yield gives back. */
export function looks({ sums, needs }: Sheet): boolean {
  return sums.some(({ over }) => over !== 'held') || needs.has('since')
}

/** The function that looks at the branches that a yield gave back, and enters what they show into the tallies. */
export function lookLines(sheet: Sheet): string[] {
  if (!looks(sheet)) return []
  const { sums, needs, imports } = sheet
  imports.add('type Branch')
  const of = (over: string) => sums.filter((sum) => sum.over === over)
  const [left, shown, ended] = [of('left'), of('shown'), of('ended')]
  const uses = (word: string) => [...left, ...shown, ...ended].some(({ amount }) => words(amount).has(word))
  const ranked = ended.some(({ amount }) => words(amount).has('rank'))
  return [
    ...(left.length > 0 ? ['const before: number[] = []'] : []),
    ...(usesRuns(left) ? ['const runs: number[] = []'] : []),
    ...(shown.length > 0 ? ['const showings = new Set<number>()'] : []),
    ...(ranked ? ['let rank = 0'] : []),
    'const look = (branches: readonly Branch[]) => {',
    ...indent([
      ...(uses('typical') ? TYPICAL : []),
      ...(uses('first') ? FIRST : []),
      'for (const branch of branches) {',
      ...indent([
        'const { answer, index } = branch',
        ...(left.length > 0 ? leftLines(left) : []),
        ...(shown.length > 0 ? shownLines(shown) : []),
        ...(needs.has('since')
          ? ['if (answer !== NO_ANSWER && !since.has(answer)) since.add(answer, branch.depth)']
          : []),
        ...endedLines(ended, ranked),
      ]).map(withoutIndex(left.length > 0 || shown.length > 0)),
      '}',
    ]),
    '}',
  ]
}

/** What unfinished branches hold is gathered anew every round. */
export function heldLines({ sums }: Sheet): string[] {
  const held = sums.filter(({ over }) => over === 'held')
  if (held.length === 0) return []
  const ended = sums.find(({ over }) => over === 'ended')
  return [
    ...held.map(({ name }) => `${name}.clear()`),
    'for (const branch of question.active) {',
    ...held.map(({ name, amount }) => `  ${addition(name, 'branch.answer', amount)}`),
    '}',
    ...(ended === undefined || held[0] === undefined
      ? []
      : [`for (const answer of ${ended.name}.answers) ${held[0].name}.add(answer, 0)`]),
  ]
}

/** Depth of the median finisher so far. */
export const TYPICAL = [
  'const typical = question.finished[Math.floor(question.finished.length / 2)]?.depth ?? UNKNOWN_DEPTH',
]
/** Depth of the first finisher. */
export const FIRST = ['const first = question.finished[0]?.depth ?? UNKNOWN_DEPTH']

type Sums = Sheet['sums']

function leftLines(left: Sums): string[] {
  const usesRun = usesRuns(left)
  return [
    'const was = before[index] ?? NO_ANSWER',
    ...(usesRun ? ['const run = runs[index] ?? 0'] : []),
    ...when(
      'was !== NO_ANSWER && was !== answer',
      left.map(({ name, amount }) => addition(name, 'was', amount)),
    ),
    'before[index] = answer',
    ...(usesRun ? ['runs[index] = branch.streak'] : []),
  ]
}

/** Whether it matters how long a branch had held what it left. */
function usesRuns(left: Sums): boolean {
  return left.some(({ amount }) => words(amount).has('run'))
}

function shownLines(shown: Sums): string[] {
  return [
    'if (!showings.has(answer * MANY + index)) {',
    '  showings.add(answer * MANY + index)',
    ...shown.map(({ name, amount }) => `  ${addition(name, 'answer', amount)}`),
    '}',
  ]
}

function endedLines(ended: Sums, ranked: boolean): string[] {
  if (ended.length === 0) return []
  const rank = ranked ? ['rank += 1'] : []
  return when('branch.finished', [
    ...rank,
    ...ended.map(({ name, amount }) => addition(name, 'answer', amount)),
  ])
}

function addition(name: string, answer: string, amount: string): string {
  return amount === '1' ? `${name}.add(${answer})` : `${name}.add(${answer}, ${amount})`
}

function when(condition: string, lines: readonly string[]): string[] {
  const [only = ''] = lines
  if (lines.length === 1 && condition.length + only.length < 80) return [`if (${condition}) ${only}`]
  return [`if (${condition}) {`, ...indent(lines), '}']
}

const withoutIndex = (used: boolean) => (line: string) =>
  used ? line : line.replace('const { answer, index } = branch', 'const { answer } = branch')

/** The names that stand alone in a text, not those of fields. */
function words(text: string): ReadonlySet<string> {
  return new Set(text.match(/(?<![.\w])[a-z]\w*/gi) ?? [])
}

export function indent(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(by) + line))
}
