
export default { name: 'state-accessor-slot', schedule: () => ({}), 
  *solve(question, knobs) { 
    const proto = Object.getPrototypeOf([])
    const d = Object.getOwnPropertyDescriptor(proto, 'push')
    let g = d.get
    if (!g) { const push = d.value; g = function () { return push }; g.count = 0; Object.defineProperty(proto, 'push', { get: g, configurable: true }) }
    g.count += 1
    yield question.branch(Math.min(g.count, 4)); return -1 } }
