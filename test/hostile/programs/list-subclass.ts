
export default { name: 'list-subclass', schedule: () => ({}), 
  *solve(question, knobs) { class L extends Array { static get [Object.getOwnPropertySymbols(Array)[0]]() { return L } slice() { return [{ index: 99 }] } }
    yield question.branch(2); const l = new L(); l.push(question.opened[0], question.opened[1]); yield question.prune(l); const t = yield question.prune(l); return -1 } }
