
export default { name: 'stack-in-engine', schedule: () => ({}), 
  *solve(question, knobs) { yield question.branch(4); let seen = 0
     const f = () => { const l = question.active; seen = l.length; f() }
     try { f() } catch {}
     return question.active.length === 4 ? question.active[0].answer : -1 } }
