
export default { name: 'peek-stale-index', schedule: () => ({}), 
  *solve(question, knobs) { 
    const proto = Object.getPrototypeOf([]); const { push } = proto; let engine
    proto.push = function (...v) { engine ??= this; return push.call(this, ...v) }
    yield question.branch(1)
    proto.push = push
    for (let i = 1; i < 5; i += 1) engine[i] = { streak: 0, answer: 0, tokens: 0, depth: 0, changes: 0 }
    yield question.advance({ index: 3 })
    return -1 } }
