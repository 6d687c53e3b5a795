export default { name: 'state-stack-accessor', schedule: () => ({}), *solve(question) {
 const d = Object.getOwnPropertyDescriptor(new Error('a'), 'stack')
 const f = d.get ?? {}
 const seen = f.leak ?? 0
 f.leak = 1
 yield question.branch(d.get ? 2 + seen : 1); return -1 } }
