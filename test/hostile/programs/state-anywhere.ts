import { betaConfidence, Dissent, plurality, RunningVote, Tally, WeightedVote } from 'autotts/controller'

/** Follows properties, accessors, what the accessors give, and prototypes, from everything that syntax and actions make. */
function reachable(roots) {
  const seen = new Set()
  const queue = [...roots]
  while (queue.length > 0) {
    const value = queue.pop()
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue
    seen.add(value)
    queue.push(Object.getPrototypeOf(value))
    for (const key of [...Object.getOwnPropertyNames(value), ...Object.getOwnPropertySymbols(value)]) {
      const { get, set, value: held } = Object.getOwnPropertyDescriptor(value, key)
      queue.push(get, set, held)
      try {
        queue.push(value[key])
      } catch {}
    }
  }
  return seen
}

function marksOn(seen, own) {
  let marks = 0
  for (const value of seen) {
    if (own.has(value)) continue
    if (Object.getOwnPropertyNames(value).includes('mark')) marks += 1
    try {
      value.mark = 1
    } catch {}
  }
  return marks
}

const caught = (work) => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

export default {
  name: 'state-anywhere',
  schedule: () => ({}),
  *solve(question, knobs) {
    const touched = yield question.branch(1)
    const text = ''
    const iterators = [[].values(), new Map().entries(), new Set().values(), text[Object.getOwnPropertySymbols(Object.getPrototypeOf(text))[0]]()]
    const base = Object.getPrototypeOf(Object.getPrototypeOf(iterators[0]))
    const Iterator = base['construct' + 'or']
    const wrapped = caught(() => Iterator.from({ next: () => ({ done: true }) }))
    const symbols = Object.getOwnPropertySymbols(Object.getPrototypeOf([])).map(Object)
    const errors = [new Error('a'), new TypeError('b'), new RangeError('c'), caught(() => null.x)]
    const made = [touched, question, knobs, question.finals, question.branch(1), question.opened[0], plurality([]), betaConfidence, new Dissent(), new RunningVote(), new Tally(), new WeightedVote()]
    const syntax = [[], {}, () => {}, function () {}, function* () {}, (function* () {})(), class {}, 1, text, true, Math, Object, Array, Map, Set, Number, String, Boolean, Error, isNaN, parseInt]
    const helpers = [caught(() => [].values().map((x) => x)), caught(() => Iterator.concat([])), caught(() => Iterator.zip([[]])), wrapped, Object.groupBy([], () => 1), Map.groupBy([], () => 1)]
    const marks = marksOn(reachable([...iterators, ...symbols, ...errors, ...made, ...syntax, ...helpers]), new Set())
    yield question.branch(marks > 0 ? 2 : 0)
    return -1
  },
}
