
export default { name: 'loop-class-fields', schedule: () => ({}), 
  *solve(question, knobs) { let d = 0, n = 0
    class A { x = d < 34 ? (d++, new A(), new A(), d--, n++) : 0 }
    new A(); yield question.branch(1); return -1 } }
