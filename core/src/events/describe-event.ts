import { changeInShort } from '../report/one-line.ts'
import type { ModelAsked, SearchEvent } from './search-event.ts'

/** One line for people on what happened. */
export function describeEvent(event: SearchEvent): string {
  switch (event.type) {
    case 'RunStarted':
      return `the run started with seed ${event.seed} on ${Object.keys(event.stores).join(', ')}`
    case 'LeakAudited':
      return event.shared.length === 0
        ? 'search and held-out stores share no question'
        : `search and held-out stores share questions: ${event.shared.map(({ heldOut }) => heldOut).join(', ')}`
    case 'StoresOpened':
      return `the search opened ${Object.keys(event.stores).join(', ')}; sealed from it: ${event.sealed.join(', ') || 'nothing'}`
    case 'RunForked':
      return `the run was forked after ${event.events} events: ${event.settings.join(', ') || 'nothing changed'}`
    case 'BaselineEvaluated':
      return `${event.name} (baseline): ${figures(event.fitness.objectives)}`
    case 'BaselineRejected':
      return `${event.name} (baseline) is left out: ${event.reason}`
    case 'IndividualAsked':
      return `${event.id} by ${event.lineage.operator}${parents(event.lineage.parents)}: ${changeInShort(event.lineage.change)}`
    case 'ModelAsked':
      return `${event.model} was asked for individual ${event.index} (${event.outcome}): ${event.tokens} tokens, ${event.usd} dollars${excessOf(event)}`
    case 'WorkbenchUsed':
      return `${event.operator} ran ${event.episodes} episodes on its workbench for individual ${event.index}`
    case 'VariationRejected':
      return `${event.operator}${parents(event.parents)} offered nothing: ${changeInShort(event.reason)}`
    case 'IndividualRejected':
      return `${event.id} rejected at ${event.stage} (${event.code}): ${event.reason}`
    case 'IndividualEvaluated':
      return `${event.id} evaluated: ${figures(event.fitness.objectives)}`
    case 'IndividualCritiqued':
      return `${event.id} diagnosed: ${event.critiques.flatMap(({ findings }) => findings.map(({ kind }) => kind)).join(', ') || 'no finding'}`
    case 'LessonsDrawn':
      return event.reason === undefined
        ? `${event.critic} learnt ${event.lessons.length} lessons from the population`
        : `${event.critic} learnt nothing from the population: ${event.reason}`
    case 'HealthWarned':
      return `warning: ${event.message}`
    case 'ArchiveUpdated':
      return `${event.elite} is the elite of ${event.archive} in cell ${event.cell}${event.instead === undefined ? '' : `, instead of ${event.instead}`}`
    case 'PopulationUpdated':
      return `${event.told} ${event.population.includes(event.told) ? 'joined' : 'did not enter'} the population of ${event.population.length}`
    case 'PopulationRevised':
      return `the population is now ${event.population.length}, although nothing came of ${event.after}`
    case 'RunEnded':
      return `the run ended: ${event.reason}`
  }
}

function figures(objectives: Readonly<Record<string, number>>): string {
  return Object.entries(objectives)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(6))}`)
    .join(', ')
}

function parents(ids: readonly string[]): string {
  return ids.length === 0 ? '' : ` of ${ids.join(' and ')}`
}

function excessOf({ excess }: ModelAsked): string {
  return excess === undefined
    ? ''
    : `, ${excess.tokens} tokens and ${excess.usd} dollars more than were asked for`
}
