import { questionNumbers, type ReplayStore, type SetupFault } from 'autotts'
import { divisionOf, type Split } from './division-of.ts'

/** Why the search set cannot be divided as the options say, or would be divided into nothing at all. */
export function divisionFault(stores: readonly ReplayStore[], split: Split): SetupFault | undefined {
  return confirmFault(stores, split) ?? foldsFault(stores, split)
}

function confirmFault(stores: readonly ReplayStore[], { confirm }: Split): SetupFault | undefined {
  if (confirm === undefined) return undefined
  if (confirm.by === 'question') return setAsideNothing(stores, confirm) ? noQuestionLeft(stores) : undefined
  const models = modelsOf(stores)
  const at = confirm.models.findIndex((model) => !models.includes(model))
  const unknown = confirm.models[at]
  if (unknown !== undefined) {
    return {
      message: `no search store is of the model ${unknown}`,
      at: { option: ['confirm', 'models', at] },
      expected: `one of ${models.join(', ')}`,
      next: 'Name a model of the search stores, or search on a store of that model as well.',
    }
  }
  if (models.some((model) => !confirm.models.includes(model))) return undefined
  return {
    message: 'every model of the search stores is kept for confirmation, so nothing is left to select by',
    at: { option: ['confirm', 'models'] },
    expected: `a part of ${models.join(', ')}`,
    next: 'Confirm by fewer models, search on stores of another one, or confirm by question.',
  }
}

function foldsFault(stores: readonly ReplayStore[], { folds, confirm }: Split): SetupFault | undefined {
  if (folds === undefined) return undefined
  if (folds.by === 'question') return fewQuestions(questionsCounted(stores, confirm), folds.count)
  const aside = confirm?.by === 'model' ? confirm.models : []
  const counted = modelsOf(stores).filter((model) => !aside.includes(model))
  if (counted.length > 1) return undefined
  return {
    message: `folds by model change nothing: all that is selected by is of the model ${counted.join(', ')}`,
    at: { option: ['folds', 'by'] },
    expected: 'search stores of two models at least, besides those kept for confirmation',
    next: 'Search on stores of several models, take folds by question, or leave folds out.',
  }
}

function fewQuestions(questions: number, count: number): SetupFault | undefined {
  if (2 * count <= questions) return undefined
  return {
    message: `${count} parts of ${questions} questions would have less than two each`,
    at: { option: ['folds', 'count'] },
    expected:
      questions < 4 ? 'search stores of four questions at least' : `at most ${Math.floor(questions / 2)}`,
    next: 'Lower count, search on more stores, or leave folds out: a part says little unless it has several questions.',
  }
}

function noQuestionLeft(stores: readonly ReplayStore[]): SetupFault {
  return {
    message: `none of ${stores.map(({ id }) => id).join(', ')} has two questions to divide`,
    at: { option: ['confirm'] },
    expected: 'a store of at least two questions',
    next: 'Search on larger stores, or leave confirm out.',
  }
}

function setAsideNothing(stores: readonly ReplayStore[], confirm: Split['confirm']): boolean {
  return divisionOf([], stores, { folds: undefined, confirm }).scoring.confirm?.questions?.length === 0
}

/** How many questions are selected by. */
function questionsCounted(stores: readonly ReplayStore[], confirm: Split['confirm']): number {
  const { selection } = divisionOf([], stores, { folds: undefined, confirm })
  const numbers = questionNumbers(stores)
  const asked = stores.flatMap(({ id }, i) =>
    selection.stores?.includes(id) === false ? [] : (numbers[i] ?? []),
  )
  return new Set(asked.filter((question) => selection.questions?.includes(question) !== false)).size
}

function modelsOf(stores: readonly ReplayStore[]): string[] {
  return [...new Set(stores.map(({ model }) => model))]
}
