import { parseProgram } from 'autotts'
import test from 'ava'
import type { Expression } from '../src/grammar/expression.ts'
import { printGenome } from '../src/grammar/print-genome.ts'
import { readGenome } from '../src/grammar/read/read-genome.ts'
import { SEED_GENOMES } from '../src/grammar/seed-genomes.ts'
import { SUM_SETS } from '../src/grammar/sum-sets.ts'
import { edited, found, read } from './found-programs.ts'

const FOR_AND_AGAINST = found('for-and-against')

/** What does something, below the line that takes the leader; the last of them call a function beside the controller. */
const AT_WORK: Readonly<Record<string, readonly [line: string, helper?: string]>> = {
  'a filter that adds': [
    'const spare = question.active.filter((b) => { ended.add(b.answer, 5); return true })',
  ],
  'leaders whose scores add': ['held.leaders((a) => { ended.add(a, 1); return 1 })'],
  'leaders that are kept, whose scores add': [
    'const spare = held.leaders((a) => { ended.add(a, 1); return 1 })',
  ],
  'a loop over tallies': ['for (const tally of [ended, lost]) tally.add(leader, 5)'],
  'a tally with a second name': ['const e = ended\n      e.add(leader, 5)'],
  'a tally taken out of an object': ['const { e } = { e: ended }\n      e.add(leader, 5)'],
  'a tally taken out of a list': ['const [e] = [ended]\n      e.add(leader, 5)'],
  'a tally put into a list': [
    'const list: Tally[] = []\n      list[0] = ended\n      const e = (list[0] ??= [])\n      e.add(leader, 5)',
  ],
  'a list with a second name': ['const spare = depths\n      spare[0] = 3'],
  'an assignment within a sum': [
    'const spare = Math.max(0, question.active.filter((b) => (leader = b.answer) > 0).length)',
  ],
  'an assignment within a declaration': ['const spare = (leader = 3)'],
  'a function of its own that is called': ['const spare = () => { ended.clear() }\n      spare()'],
  'a function of its own that is handed on': [
    'const spare = () => { ended.clear() }\n      question.active.forEach(spare)',
  ],
  'a function that is no longer an empty one': [
    'let spare = () => {}\n      spare = ended.clear\n      spare(3)',
  ],
  'a turn of the round left out': ['if (leader === 3) continue'],
  'a number drawn': ['const spare = Math.random()'],
  'a function that pushes': [
    'const spare = helper(depths)',
    'function helper(list: number[]): number { return list.push(3) }',
  ],
  'a function that reverses': ['helper(depths)', 'function helper(list: number[]): void { list.reverse() }'],
  'a function that has another one add': [
    'helper(ended)',
    'function helper(tally: Tally): void { other(tally) }\nfunction other(tally: Tally): void { tally.add(0, 5) }',
  ],
  "a function with the name of the printer's": [
    'const spare = figureOf(depths)',
    'function figureOf(list: number[]): number { return list.push(3) }',
  ],
}

for (const [what, [line, helper = '']] of Object.entries(AT_WORK)) {
  test(`a line that does something is no code without effect: ${what}`, (t) => {
    const source = edited(FOR_AND_AGAINST, 'leader = winner', `leader = winner\n      ${line}`)
    const whole = `${source}\n${helper}`
    t.notThrows(() => parseProgram(whole))
    t.is(readGenome(whole), undefined)
  })
}

const IDLE: Readonly<Record<string, string>> = {
  'a constant': 'const spare = Math.max(0, ended.of(leader) / 2)',
  'a tally': 'const spare = new Tally()\n      for (const a of ended.answers) spare.add(a, held.of(a))',
  'a variable': 'let spare = 0\n      spare = spare + leader',
  'a list': 'const spare: number[] = []\n      if (leader !== NO_ANSWER) spare[leader] = round',
  'a function': 'const spare = () => { ended.clear() }',
}

for (const [what, line] of Object.entries(IDLE)) {
  test(`what nobody reads is code without effect: ${what}`, (t) => {
    const source = edited(FOR_AND_AGAINST, 'leader = winner', `leader = winner\n      ${line}`)
    t.is(printGenome(read(source)), printGenome(read(FOR_AND_AGAINST)))
  })
}

for (const over of SUM_SETS) {
  test(`what kept a sum over ${over} may stay behind when the sum goes from the score`, (t) => {
    const left: Expression = { type: 'sum', over: 'probed', of: { type: 'one' } }
    const right: Expression = { type: 'sum', over, of: { type: 'feature', feature: 'dwell' } }
    const both: Expression = { type: 'binary', operator: '+', left, right }
    const source = printGenome({ ...SEED_GENOMES.widening, score: both })
    const less = edited(source, / \+ \w+\.of\(answer\)$/m, '')
    t.is(printGenome(read(less)), printGenome({ ...SEED_GENOMES.widening, score: left }))
  })
}

test('what marks that an answer was shown is no code without effect, whoever reads the marks', (t) => {
  const firstShown: Expression = { type: 'feature', feature: 'firstShown' }
  const source = printGenome({
    ...SEED_GENOMES.widening,
    score: {
      type: 'binary',
      operator: '+',
      left: { type: 'sum', over: 'ended', of: firstShown },
      right: { type: 'sum', over: 'probed', of: { type: 'one' } },
    },
  })
  t.is(printGenome(read(source)), source)
  t.is(readGenome(edited(source, 'own[answer] = branch.depth', 'own[answer] = 1')), undefined)
  t.is(readGenome(edited(source, 'own[answer] = branch.depth', '')), undefined)
})
