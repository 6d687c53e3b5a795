import type { Condition, Genome, Knob } from './genome.ts'
import { HELPERS } from './print-helpers.ts'
import { advanceLines, voteLines } from './print-modules.ts'
import { Sheet } from './sheet.ts'

/** A printed genome, and what each of its knobs is called in the schedule. */
export interface PrintedGenome {
  readonly source: string
  readonly names: ReadonlyMap<Knob, string>
}

/** The genome as a readable controller module. Equal genomes print equal text. */
export function printGenome(genome: Genome, name = 'evolved'): string {
  return printWithNames(genome, name).source
}

export function printWithNames(genome: Genome, name = 'evolved'): PrintedGenome {
  const sheet = new Sheet()
  const { open, advance, prune, score, stop } = genome
  const initial = sheet.knob('initial', open.initial)
  const advanceText = advanceLines(advance, sheet)
  const stopText = sheet.condition(stop, 'stop')
  const pruneText = prune.type === 'never' ? undefined : sheet.condition(prune, 'prune')
  const widenText = open.widen.type === 'never' ? undefined : sheet.condition(open.widen, 'widen')
  const widen = widenText === undefined ? [] : widenLines(widenText, genome, sheet)
  const votes = voteLines(score, [stopText, pruneText, widenText].join(' '), sheet)
  const body = [
    ...startLines(initial, sheet),
    `for (let round = 1; round <= ROUNDS; round += 1) {`,
    ...indent([
      ...advanceText,
      ...(sheet.needs.has('typical') ? TYPICAL : []),
      ...votes,
      ...leaderLines(sheet),
      ...(stop.type === 'never' ? [] : stopLines(parenthesised(stop, stopText))),
      ...(pruneText === undefined ? [] : pruneLines(pruneText)),
      ...widen,
      'if (question.active.length === 0) break',
    ]),
    '}',
    ...endLines(genome, sheet),
  ]
  return { source: moduleText(name, sheet, body), names: sheet.names }
}

/** Characters of a line, without the indentation of the loop. */
const LINE = 96

const TYPICAL = [
  'const typical = question.finished[Math.floor(question.finished.length / 2)]?.depth ?? UNKNOWN_DEPTH',
]

function startLines(initial: string, { needs }: Sheet): string[] {
  const lines = ['let leader = NO_ANSWER']
  if (needs.has('reign')) lines.push('let reign = 0')
  if (needs.has('dissent')) lines.push('const dissent = new Dissent()')
  return [...lines, `yield question.branch(${initial})`, '']
}

function leaderLines({ imports, needs }: Sheet): string[] {
  const lines: string[] = []
  if (needs.has('reign')) lines.push('reign = winner === leader ? reign + 1 : 0')
  lines.push('leader = winner')
  if (needs.has('dissent')) {
    imports.add('Dissent')
    lines.push('if (leader !== NO_ANSWER) dissent.count(question.active, leader)')
  }
  return lines
}

function stopLines(text: string): string[] {
  return ifLines(`leader !== NO_ANSWER && ${text}`, 'return leader')
}

/** An if on one line where it fits, else one line for each part of its condition. */
function ifLines(condition: string, then: string): string[] {
  const line = `if (${condition}) ${then}`
  if (line.length <= LINE) return [line]
  return ['if (', ...indent(topLevelParts(condition)), ') {', ...indent([then]), '}']
}

/** A call of a function literal, its body on lines of its own where it is long. */
function callLines(before: string, body: string): string[] {
  if (before.length + body.length < LINE) return [`${before}${body})`]
  return [before.trimEnd(), ...indent(topLevelParts(body)), ')']
}

function topLevelParts(condition: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const word of condition.split(' ')) {
    depth += word.split('(').length - word.split(')').length
    part = part === '' ? word : `${part} ${word}`
    if (depth > 0 || (word !== '&&' && word !== '||')) continue
    parts.push(part)
    part = ''
  }
  return [...parts, part]
}

function pruneLines(text: string): string[] {
  return [
    'if (leader !== NO_ANSWER) {',
    ...indent(callLines('const cut = question.active.filter((branch) => ', text)),
    '  if (cut.length > 0) yield question.prune(cut)',
    '}',
  ].map((line) => (text.includes('branch.') ? line : line.replace('(branch) =>', '() =>')))
}

function widenLines(text: string, { open }: Genome, sheet: Sheet): string[] {
  const [batch, cap] = [sheet.knob('batch', open.batch), sheet.knob('cap', open.cap)]
  const condition = open.widen.type === 'any' ? `(${text})` : text
  return [
    `const room = ${cap} - question.opened.length`,
    ...ifLines(`room > 0 && ${condition}`, `yield question.branch(Math.min(room, ${batch}))`),
  ]
}

function endLines({ fallback }: Genome, { imports }: Sheet): string[] {
  if (fallback === 'opened') {
    imports.add('plurality')
    return ['return leader === NO_ANSWER ? plurality(question.opened).winner : leader']
  }
  return ['return leader === NO_ANSWER ? steadiest(question.opened) : leader']
}

function parenthesised(condition: Condition, text: string): string {
  return condition.type === 'any' ? `(${text})` : text
}

function moduleText(name: string, { imports, knobs, needs }: Sheet, body: readonly string[]): string {
  const usesFinals = body.some((line) => line.includes('finals'))
  const lines = usesFinals ? ['const { finals } = question', ...body] : body
  const code = lines.join('\n')
  const helpers = HELPERS.filter(({ uses }) => code.includes(uses))
  for (const helper of helpers) for (const one of helper.imports) imports.add(one)
  const constants = ['/** More rounds than any branch is long. */', 'const ROUNDS = 1000']
  if (needs.has('typical')) {
    constants.push(
      '/** Depth that counts as typical while no branch has finished. */',
      'const UNKNOWN_DEPTH = 20',
    )
  }
  const names = [...imports].sort((a, b) => bare(a).localeCompare(bare(b), 'en'))
  return [
    `import { ${names.join(', ')} } from 'autotts/controller'`,
    '',
    ...constants,
    '',
    'export default defineController({',
    `  name: '${name}',`,
    "  signals: ['probes', 'finals'],",
    `  schedule: (${[...knobs.values()].some((text) => text.includes('beta')) ? 'beta' : ''}) => ({`,
    ...[...knobs].map(([knob, text]) => `    ${knob}: ${text},`),
    '  }),',
    '',
    '  *solve(question, knobs) {',
    ...indent(lines, 4),
    '  },',
    '})',
    ...helpers.flatMap(({ text }) => ['', text]),
    '',
  ].join('\n')
}

function bare(specifier: string): string {
  return specifier.replace('type ', '').toLowerCase()
}

function indent(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(by) + line))
}
