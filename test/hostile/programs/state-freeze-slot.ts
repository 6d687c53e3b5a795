
export default { name: 'state-freeze-slot', schedule: () => ({}), 
  *solve(question, knobs) { 
    const proto = Object.getPrototypeOf([])
    const frozen = Object.isFrozen(proto)
    Object.freeze(proto)
    yield question.branch(frozen ? 3 : 1); return -1 } }
