import type { Condition, Knob } from './expression.ts'
import type { Genome } from './genome.ts'
import { HELPERS } from './print-helpers.ts'
import { FIRST, indent, lookLines, tallyLines, typicalLines } from './print-look.ts'
import { advanceLines, leaderLines, printScore, scoreLines, yieldLine } from './print-modules.ts'
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
  const sheet = new Sheet(genome.typical)
  const { open, advance, prune, stop } = genome
  const initial = sheet.knob('initial', open.initial)
  const { before, action } = advanceLines(advance, sheet)
  const score = printScore(genome, sheet)
  const stopText = sheet.condition(stop, 'stop')
  const pruneText = prune.type === 'never' ? undefined : sheet.condition(prune, 'prune')
  const widenText = open.widen.type === 'never' ? undefined : sheet.condition(open.widen, 'widen')
  const widen = widenText === undefined ? [] : widenLines(widenText, genome, sheet)
  const conditions = [stopText, pruneText, widenText].join(' ')
  const leader = leaderLines(score, conditions, sheet)
  const inRound = [leader.join(' '), conditions].join(' ')
  const body = [
    ...stateLines(sheet),
    yieldLine(`question.branch(${initial})`, sheet),
    '',
    `for (let round = 1; round <= ROUNDS; round += 1) {`,
    ...indent([
      ...before,
      yieldLine(action, sheet),
      ...(/\btypical\b/.test(inRound) ? typicalLines(sheet) : []),
      ...(/\bfirst\b/.test(inRound) ? FIRST : []),
      ...leader,
      ...reignLines(sheet),
      ...(stop.type === 'never' ? [] : stopLines(parenthesised(stop, stopText))),
      ...(pruneText === undefined ? [] : pruneLines(pruneText)),
      ...widen,
      'if (question.active.length === 0) break',
    ]),
    '}',
    ...endLines(genome, sheet),
  ]
  const kept = [...tallyLines(sheet), ...scoreLines(score), ...lookLines(sheet)]
  return { source: moduleText(name, sheet, [...kept, ...body]), names: sheet.names }
}

/** Characters of a line, without the indentation of the loop. */
const LINE = 96

function stateLines({ needs, imports }: Sheet): string[] {
  const lines = ['let leader = NO_ANSWER']
  if (needs.has('reign')) lines.push('let reign = 0')
  if (needs.has('dissent')) {
    imports.add('Dissent')
    lines.push('const dissent = new Dissent()')
  }
  return lines
}

function reignLines({ needs }: Sheet): string[] {
  const lines: string[] = []
  if (needs.has('reign')) lines.push('reign = winner === leader ? reign + 1 : 0')
  lines.push('leader = winner')
  if (needs.has('dissent')) lines.push('if (leader !== NO_ANSWER) dissent.count(question.active, leader)')
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
  ].map((line) => (/\bbranch\b/.test(text) ? line : line.replace('(branch) =>', '() =>')))
}

function widenLines(text: string, { open }: Genome, sheet: Sheet): string[] {
  const size = sheet.knob(open.batch.type === 'add' ? 'batch' : 'growth', open.batch.size)
  const batch = open.batch.type === 'add' ? size : `Math.ceil(${size} * question.opened.length)`
  const cap = sheet.knob('cap', open.cap)
  const condition = open.widen.type === 'any' ? `(${text})` : text
  return [
    `const room = ${cap} - question.opened.length`,
    ...ifLines(`room > 0 && ${condition}`, yieldLine(`question.branch(Math.min(room, ${batch}))`, sheet)),
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

/** Constants above a controller, each where its text uses it. */
const CONSTANTS = [
  { name: 'ROUNDS', about: 'More rounds than any branch is long.', value: '1000' },
  {
    name: 'UNKNOWN_DEPTH',
    about: 'Depth that counts as typical while no branch has finished.',
    value: '20',
  },
]

function moduleText(name: string, { imports, knobs }: Sheet, body: readonly string[]): string {
  const usesFinals = body.some((line) => /\bfinals\b/.test(line))
  const lines = usesFinals ? ['const { finals } = question', ...body] : body
  const helpers = HELPERS.filter(({ uses }) => lines.some((line) => line.includes(uses)))
  const code = [...lines, ...helpers.map(({ text }) => text)].join('\n')
  for (const helper of helpers) for (const one of helper.imports) imports.add(one)
  const constants = CONSTANTS.filter((one) => new RegExp(`\\b${one.name}\\b`).test(code))
  const names = [...imports].sort((a, b) => bare(a).localeCompare(bare(b), 'en'))
  return [
    `import { ${names.join(', ')} } from 'autotts/controller'`,
    '',
    ...constants.flatMap((one) => [`/** ${one.about} */`, `const ${one.name} = ${one.value}`]),
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
