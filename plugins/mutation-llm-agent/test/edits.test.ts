import test from 'ava'
import { applyEdits } from '../src/diff/apply-edits.ts'
import { parseEdits } from '../src/diff/parse-edits.ts'
import { EXAMPLE } from '../src/example.ts'
import { FENCE, lastHeard, reasonOf, said, scripted } from './scripted.ts'

const PARENT_LINE = '      if (question.finals.top1 >= knobs.agree) {'

function block(search: string, replace: string): string {
  return `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`
}

function edited(reply: string, source = EXAMPLE) {
  return applyEdits(source, parseEdits(reply))
}

function sourceOf(reply: string): string {
  const applied = edited(reply)
  return applied.kind === 'applied' ? applied.source : applied.reason
}

const WANTED = EXAMPLE.replace(PARENT_LINE, PARENT_LINE.replace('>=', '>'))

test('edits take the place of the lines that they name', (t) => {
  t.is(sourceOf(block(PARENT_LINE, PARENT_LINE.replace('>=', '>'))), WANTED)
  const two = `${block(PARENT_LINE, PARENT_LINE.replace('>=', '>'))}and\n${block("  name: 'agree',", "  name: 'more',")}`
  t.is(sourceOf(two), WANTED.replace("'agree'", "'more'"))
  t.is(
    sourceOf(block("        question.note('enough agree')", '')),
    EXAMPLE.replace("        question.note('enough agree')\n", ''),
  )
})

test('what models get wrong about the form is read all the same', (t) => {
  const line = PARENT_LINE.replace('>=', '>')
  const forms = [
    `${FENCE}diff\n${block(PARENT_LINE, line)}${FENCE}\n`,
    `<<<< SEARCH\n${FENCE}ts\n${PARENT_LINE}\n${FENCE}\n====\n${FENCE}ts\n${line}\n${FENCE}\n>>>> REPLACE`,
    `<<<<<<< ORIGINAL\r\n${PARENT_LINE}\r\n=======\r\n${line}\r\n>>>>>>> UPDATED\r\n`,
    `${FENCE}\n<<<<<<< SEARCH\n${PARENT_LINE}\n=======\n${line}\n${FENCE}\nThat is all.`,
    `--- a\n+++ b\n@@ -12,2 +12,2 @@\n       if (question.exhausted) break\n-${PARENT_LINE}\n+${line}\n`,
    block(`\n${PARENT_LINE}\n`, line),
  ]
  for (const form of forms) t.is(sourceOf(form), WANTED, form)
})

test('near-misses are repaired: white space, indentation, a slip in a word', (t) => {
  const line = PARENT_LINE.replace('>=', '>')
  const misses = [
    block(`${PARENT_LINE}   `, line),
    block(PARENT_LINE.trim(), line.trim()),
    block(PARENT_LINE.replaceAll(' ', '  '), line),
    block(PARENT_LINE.replace('question.finals', 'question.final'), line),
    block(
      `      if (question.exhausted) break // no budget\n${PARENT_LINE}`,
      `      if (question.exhausted) break\n${line}`,
    ),
  ]
  for (const miss of misses) {
    const applied = edited(miss)
    t.like(applied, { kind: 'applied', source: WANTED, repaired: 1 }, miss)
  }
})

test('a repaired edit is indented as the program is, inner lines relative to it', (t) => {
  const applied = sourceOf(block('if (question.exhausted) break', 'if (question.exhausted) {\n  break\n}'))
  t.true(applied.includes('      if (question.exhausted) {\n        break\n      }\n'))
})

test('an edit that stands nowhere, or at several places, says so with what is nearest', (t) => {
  t.regex(sourceOf(block('      while (true) {}', 'x')), /^edit 1: its SEARCH part is not in the program/)
  const near = sourceOf(block('      if (question.finals.top2 <= knobs.open) return 1', 'x'))
  t.regex(near, /The nearest lines of the program are:\n +if \(question\.finals\.top1 >= knobs\.agree\) \{/)
  t.regex(sourceOf(block('', 'x')), /its SEARCH part is empty/)
  const twice = edited(block('a()', 'c()'), 'a()\nb()\na()\n')
  t.like(twice, {
    kind: 'refused',
    reason: 'edit 1: its SEARCH part stands at lines 1 and 3: add lines around it until it stands at one',
  })
})

const SCHEDULE = 'schedule: (beta) => ({ max: branchCeiling(beta), threshold: 0.95 }),'

test('edits of the parent are the offspring, and the change says how many were repaired', async (t) => {
  const edit = block(SCHEDULE, SCHEDULE.replace('0.95', '0.9'))
  const { variation } = await scripted([said(`Idea: stop sooner\n${edit}`)], { mode: 'diff' })
  t.is(reasonOf(variation), 'an offspring: m (100 tokens in, 50 out, 1 edits repaired): stop sooner')
  t.true(
    variation.kind === 'offspring' &&
      variation.source.includes('  schedule: (beta) => ({ max: branchCeiling(beta), threshold: 0.9 }),'),
  )
})

test('edits that cannot be applied go back with the reason, and nothing was changed', async (t) => {
  const edit = block(SCHEDULE, SCHEDULE.replace('0.95', '0.9'))
  const { variation, requests } = await scripted([said(block('nowhere to be seen', 'x')), said(edit)], {
    mode: 'diff',
  })
  t.regex(lastHeard(requests), /edit 1: its SEARCH part is not in the program/)
  t.notRegex(lastHeard(requests), /as it stands now/)
  t.is(variation.kind, 'offspring')
})

test('edits of a program that fails the check change what stands now', async (t) => {
  const broken = SCHEDULE.replace('branchCeiling(beta)', 'branchCeiling(1 - beta) * beta')
  const replies = [said(block(SCHEDULE, broken)), said(block(broken, SCHEDULE.replace('max: ', 'max: 2 * ')))]
  const { variation, requests } = await scripted(replies, { mode: 'diff' })
  t.regex(lastHeard(requests), /E_CONTROLLER_SCHEDULE/)
  t.regex(lastHeard(requests), /The program as it stands now[\s\S]*branchCeiling\(1 - beta\) \* beta/)
  t.true(variation.kind === 'offspring' && variation.source.includes('max: 2 * branchCeiling(beta)'))
})

test('a model that cannot write edits may write the whole program', async (t) => {
  const { variation } = await scripted([said(`Idea: anew\n${FENCE}ts\n${EXAMPLE}${FENCE}`)], { mode: 'diff' })
  t.like(variation, { kind: 'offspring', source: EXAMPLE })
  const nothing = await scripted([said('I suggest to raise the threshold.')], { mode: 'diff' })
  t.regex(reasonOf(nothing.variation), /neither edits nor a whole program/)
})
