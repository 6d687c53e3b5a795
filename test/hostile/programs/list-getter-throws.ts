
export default { name: 'list-getter-throws', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(2)
    const t = []; Object.defineProperty(t, '0', { get() { throw new Error('boo') } , enumerable: true })
    yield question.advance(t); return -1 } }
