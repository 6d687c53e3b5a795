
export default { name: 'ordinary-static-block', schedule: () => ({}), 
  *solve(question, knobs) { class A { static n = 0; static { for (let i = 0; i < 3; i++) A.n += i; var q = 1 } }; yield question.branch(A.n); return -1 } }
