import { markdownTable } from '../report/markdown-table.ts'
import { changeInShort, oneLine } from '../report/one-line.ts'
import { signed } from '../report/signed.ts'
import { comparisonTable, type HeldOutResult } from './comparison.ts'
import { criticsText } from './critic-use.ts'
import { elitesText } from './elites-report.ts'
import type { ObjectiveDifference } from './held-out-differences.ts'
import { improvementLines, intervalText, PICKED_NOTE, pText } from './improvement-lines.ts'
import { leakLines } from './leak-audit.ts'
import { modelLines } from './model-lines.ts'
import { modelsTable } from './models-table.ts'
import { operatorsTable } from './operators-table.ts'
import type { ArchivedProgram, RunResult } from './run-result.ts'
import { shownPrograms } from './shown-programs.ts'
import { openedLine } from './stores-opened.ts'

/** The text of report.md. */
export function reportMarkdown(result: RunResult, heldOut?: HeldOutResult): string {
  const { columns, rows } = comparisonTable(result, heldOut)
  const parts = [
    `# ${result.experiment}, seed ${result.seed}`,
    summary(result),
    ...seedLines(result),
    ...sealingText(result),
    '## Found programs and baselines',
    objectivesText(result),
    markdownTable(columns, rows),
    ...leakLines(result.leaks).map((line) => `Warning: ${line}.`),
    ...section('Improvements', improvementsText(result, heldOut)),
    `## Accuracy and tokens on the search stores\n\n![curves on the search stores](curves.svg)`,
    ...(heldOut === undefined ? [] : [heldOutText(heldOut), ...differencesText(result, heldOut)]),
    ...section('Elites', elitesText(result.elites ?? [])),
    ...section('Operators', operatorsTable(result.operators)),
    ...section('Critics', criticsText(result.critics ?? [])),
    ...section('Models', modelsTable(result.models)),
    '## Where they come from',
    shownPrograms(result).map(programText).join('\n'),
  ]
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`
}

function section(title: string, text: string): string[] {
  return text === '' ? [] : [`## ${title}`, text]
}

function improvementsText(result: RunResult, heldOut: HeldOutResult | undefined): string {
  const lines = improvementLines(result, heldOut).map((line) => `- ${line}`)
  const tested = result.improvements.some(({ picked }) => picked !== null)
  return [...lines, ...(tested ? ['', PICKED_NOTE] : [])].join('\n')
}

/** The same whether calls were lost or not, so that a run that was killed has the report of one that was not. */
function lostNote({ calls }: RunResult['models']): string[] {
  return calls === 0
    ? []
    : ['Calls that were lost when a process died are not in it; `events.jsonl` has them as `lost`.']
}

/** How many individuals were rejected at each stage; empty where none was. */
export function rejectedText(rejected: RunResult['rejected']): string {
  const stages = Object.entries(rejected).map(([stage, count]) => `${count} at ${stage}`)
  return stages.length === 0 ? '' : `rejected: ${stages.join(', ')}`
}

function summary({ asked, evaluated, rejected, episodes, models, ended, stores }: RunResult): string {
  const refused = rejectedText(rejected)
  return [
    `${asked} programs tried, ${evaluated} evaluated${refused === '' ? '' : `, ${refused}`};`,
    `${episodes.toLocaleString('en-US')} episodes on ${Object.keys(stores).join(', ')}.`,
    ...modelLines(models),
    ...lostNote(models),
    ended === null ? 'The run has not ended.' : `It ended because ${ended}.`,
  ].join(' ')
}

/** Seeds of which nothing came: what was searched from is not what the experiment names. */
function seedLines({ rejectedSeeds = {} }: RunResult): string[] {
  return Object.entries(rejectedSeeds).map(
    ([name, reason]) => `Warning: the seed ${name} was rejected: ${oneLine(reason)}.`,
  )
}

/** Nothing for a log that does not say which stores were read. */
function sealingText({ opened }: RunResult): string[] {
  return opened === null ? [] : [`${capitalised(openedLine(opened))}.`]
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function objectivesText({ objectives }: RunResult): string {
  const each = objectives.map(
    ({ name, direction, unit, about }) => `${name} (${[unit, direction, about ?? []].flat().join(', ')})`,
  )
  return `Objectives: ${each.join('; ')}. Programs of this run are those no other dominates on the search stores.`
}

function heldOutText({ stores, rejected }: HeldOutResult): string {
  const failures = Object.entries(rejected).map(([name, reason]) => `- ${name} failed: ${reason}`)
  return [
    `## Accuracy and tokens on the held-out stores\n\n${Object.keys(stores).join(', ')}; opened only after the search, by a process of its own.`,
    '![curves on the held-out stores](held-out.svg)',
    ...failures,
  ].join('\n\n')
}

function differencesText({ objectives }: RunResult, { differences }: HeldOutResult): string[] {
  if (differences.length === 0) return []
  const columns = objectives.flatMap(({ name }) => [
    { title: `${name} (95% interval)`, align: 'right' as const },
    { title: 'p', align: 'right' as const },
  ])
  const rows = differences.map(({ program, baseline, objectives: found }) => [
    program,
    baseline,
    ...objectives.flatMap((objective) => {
      const difference = found[objective.name]
      if (difference === undefined) return ['', '']
      return [differenceText(difference), pText(difference.p)]
    }),
  ])
  return [
    'Differences question by question, the same questions and branch orders on both sides; p is two-sided, for one figure.',
    markdownTable([{ title: 'program' }, { title: 'against' }, ...columns], rows),
  ]
}

function differenceText(difference: ObjectiveDifference): string {
  const { change } = difference
  const text = change === undefined ? signed(difference.difference, 2) : `${signed(change.percent, 1)}%`
  return `${text}${intervalText(difference)}`
}

function programText({ name, lineage, critiques }: ArchivedProgram): string {
  const from =
    lineage.operator === 'seed'
      ? `the seed ${lineage.change}`
      : `${lineage.operator}${lineage.parents.length === 0 ? '' : ` of ${lineage.parents.join(' and ')}`}: ${changeInShort(lineage.change)}`
  const notes = Object.entries(lineage.notes ?? {}).map(
    ([heading, text]) => `  - ${heading}: ${oneLine(text)}`,
  )
  const findings = critiques.flatMap(({ findings: all }) =>
    all.map(({ message }) => `  - ${oneLine(message)}`),
  )
  return [`- [${name}](programs/${name}.ts), ${from}`, ...notes, ...findings].join('\n')
}
