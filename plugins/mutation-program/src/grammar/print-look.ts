import type { Sheet } from './sheet.ts'
import type { SumSet } from './sum-sets.ts'

/** The tallies that a program keeps, one for each sum over branches. */
export function tallyLines({ sums, needs, imports, typical }: Sheet): string[] {
  const lines = sums.map(({ name }) => `const ${name} = new Tally()`)
  if (needs.has('since')) {
    imports.add('Tally')
    lines.push('const since = new Tally()')
  }
  if (needs.has('typical') && typical === undefined) lines.push('const depths: number[] = []')
  return lines
}

/** Whether a program has to look at every branch that a yield gives back. */
export function looks({ sums, needs }: Sheet): boolean {
  const kept = ['since', 'firsts', 'dwells', 'blanks'] as const
  return sums.some(({ over }) => over !== 'held') || kept.some((local) => needs.has(local))
}

/** The function that looks at the branches that a yield gave back, and enters what they show into the tallies. */
export function lookLines(sheet: Sheet): string[] {
  if (!looks(sheet)) return []
  const { sums, needs, imports } = sheet
  imports.add('type Branch')
  const of = (over: SumSet) => sums.filter((sum) => sum.over === over)
  const [left, lost, shown, renewed, ended] = [
    of('left'),
    of('lost'),
    of('shown'),
    of('lastShown'),
    of('ended'),
  ]
  const leaves = left.length > 0 || lost.length > 0
  const uses = (word: string) => sums.some(({ amount, over }) => over !== 'held' && words(amount).has(word))
  const marks = shown.length > 0 || needs.has('firsts')
  const ranked = uses('rank')
  const body = [
    ...(leaves ? leftLines(left, lost) : []),
    ...(needs.has('blanks') ? ['if (answer === NO_ANSWER) blanks[index] = (blanks[index] ?? 0) + 1'] : []),
    ...(marks ? shownLines(shown) : []),
    ...(needs.has('dwells') ? ['enterShowing(dwells, branch)'] : []),
    ...of('probed').map(({ name, amount }) => addition(name, 'answer', amount)),
    ...renewed.map(({ name, amount }) => `renew(${name}, ${amountsOf(name)}, branch, ${amount})`),
    ...(needs.has('since')
      ? ['if (answer !== NO_ANSWER && !since.has(answer)) since.add(answer, branch.depth)']
      : []),
    ...endedLines(ended, lost, ranked),
  ]
  return [
    ...(leaves ? ['const before: number[] = []'] : []),
    ...(lost.length > 0 ? ['const gone: number[][] = []'] : []),
    ...(usesRuns(left) ? ['const runs: number[] = []'] : []),
    ...(marks ? ['const firsts: number[][] = []'] : []),
    ...(needs.has('dwells') ? ['const dwells: number[][] = []'] : []),
    ...(needs.has('blanks') ? ['const blanks: number[] = []'] : []),
    ...renewed.map(({ name }) => `const ${amountsOf(name)}: number[][] = []`),
    ...(ranked ? ['let rank = 0'] : []),
    'const look = (branches: readonly Branch[]) => {',
    ...indent([
      ...(uses('typical') ? typicalLines(sheet) : []),
      ...(uses('first') ? FIRST : []),
      'for (const branch of branches) {',
      ...indent([...takenApart(body), ...body]),
      '}',
    ]),
    '}',
  ]
}

/** What unfinished branches hold is gathered anew every round. */
export function heldLines({ sums }: Sheet, endedToo: boolean): string[] {
  const held = sums.filter(({ over }) => over === 'held')
  if (held.length === 0) return []
  const ended = endedToo ? sums.find(({ over }) => over === 'ended') : undefined
  return [
    ...held.map(({ name }) => `${name}.clear()`),
    'for (const branch of question.active) {',
    ...held.map(({ name, amount }) => `  ${addition(name, 'branch.answer', amount)}`),
    '}',
    ...(ended === undefined || held[0] === undefined
      ? []
      : [`for (const answer of ended.answers) ${held[0].name}.add(answer, 0)`]),
  ]
}

/** Median depth of the finishers so far, or that of the middle one. */
export function typicalLines({ typical }: Sheet): string[] {
  return typical === undefined
    ? ['const typical = medianDepth(depths, question.finished)']
    : ['const typical = question.finished[Math.floor(question.finished.length / 2)]?.depth ?? UNKNOWN_DEPTH']
}
/** Depth of the first finisher. */
export const FIRST = ['const first = question.finished[0]?.depth ?? UNKNOWN_DEPTH']

type Sums = Sheet['sums']

function leftLines(left: Sums, lost: Sums): string[] {
  const usesRun = usesRuns(left)
  return [
    'const was = before[index] ?? NO_ANSWER',
    ...(usesRun ? ['const run = runs[index] ?? 0'] : []),
    ...when('was !== NO_ANSWER && was !== answer', [
      ...left.map(({ name, amount }) => addition(name, 'was', amount)),
      ...(lost.length > 0 ? ['gone[index] ??= []', 'gone[index]?.push(was)'] : []),
    ]),
    'before[index] = answer',
    ...(usesRun ? ['runs[index] = branch.streak'] : []),
  ]
}

/** Whether it matters how long a branch had held what it left. */
function usesRuns(left: Sums): boolean {
  return left.some(({ amount }) => words(amount).has('run'))
}

/** The depth of its first showing marks that a branch has shown an answer. */
function shownLines(shown: Sums): string[] {
  return [
    'const own = (firsts[index] ??= [])',
    'if (answer !== NO_ANSWER && own[answer] === undefined) {',
    '  own[answer] = branch.depth',
    ...shown.map(({ name, amount }) => `  ${addition(name, 'answer', amount)}`),
    '}',
  ]
}

/** Where the amounts are kept by which each branch counts in the sum of this name. */
function amountsOf(name: string): string {
  return `${name}Amounts`
}

function endedLines(ended: Sums, lost: Sums, ranked: boolean): string[] {
  if (ended.length === 0 && lost.length === 0) return []
  return when('branch.finished', [
    ...(ranked ? ['rank += 1'] : []),
    ...ended.map(({ name, amount }) => addition(name, 'answer', amount)),
    ...(lost.length > 0 ? lostLines(lost) : []),
  ])
}

function lostLines(lost: Sums): string[] {
  const additions = lost.map(({ name, amount }) => addition(name, 'was', amount))
  return [
    'for (const was of gone[index] ?? []) {',
    ...indent(['if (was === answer) continue', ...additions]),
    '}',
  ]
}

function addition(name: string, answer: string, amount: string): string {
  return amount === '1' ? `${name}.add(${answer})` : `${name}.add(${answer}, ${amount})`
}

function when(condition: string, lines: readonly string[]): string[] {
  const [only = ''] = lines
  if (lines.length === 1 && condition.length + only.length < 80) return [`if (${condition}) ${only}`]
  return [`if (${condition}) {`, ...indent(lines), '}']
}

/** The fields of a branch that the lines name. */
function takenApart(lines: readonly string[]): string[] {
  const named = words(lines.join(' '))
  const fields = ['answer', 'index'].filter((field) => named.has(field))
  return fields.length === 0 ? [] : [`const { ${fields.join(', ')} } = branch`]
}

/** The names that stand alone in a text, not those of fields. */
function words(text: string): ReadonlySet<string> {
  return new Set(text.match(/(?<![.\w])[a-z]\w*/gi) ?? [])
}

export function indent(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(by) + line))
}
