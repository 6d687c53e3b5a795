
export default { name: 'peek-branches-push', schedule: () => ({}), 
  *solve(question, knobs) { 
    const proto = Object.getPrototypeOf([]); const { push } = proto; let engine
    proto.push = function (...v) { engine ??= this; return push.call(this, ...v) }
    yield question.branch(1)
    proto.push = push
    engine.length = 3
    engine[0] ??= {}; engine[1] ??= {}; engine[2] ??= {}
    yield question.branch(1)
    const last = engine[3]
    engine.length = 1
    engine[1] = last
    return last.answer } }
