
export default { name: 'state-private-stamp', schedule: () => ({}), 
  *solve(question, knobs) { 
    class Base { constructor(o) { return o } }
    class D extends Base { #n = 1; static has(o) { return #n in o } }
    const had = D.has(knobs); if (!had) new D(knobs)
    yield question.branch(had ? 3 : 1); return -1 } }
