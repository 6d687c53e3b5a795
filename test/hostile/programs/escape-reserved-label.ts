
export default { name: 'escape-reserved-label', schedule: () => ({}), 
  *solve(question, knobs) { $autottsX: for (;;) break $autottsX; return -1 } }
