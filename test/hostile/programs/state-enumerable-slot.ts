
export default { name: 'state-enumerable-slot', schedule: () => ({}), 
  *solve(question, knobs) { 
    const proto = Object.getPrototypeOf([])
    const { push } = proto
    class Base { constructor(o) { return o } }
    const seen = Object.keys(proto).length
    class D extends Base { push = push }
    new D(proto)
    yield question.branch(1 + seen); return -1 } }
