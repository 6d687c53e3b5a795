
export default { name: 'note-flood', schedule: () => ({}), 
  *solve(question, knobs) { const s = 'x'.repeat(1e6); for (let i = 0; i < 900; i++) question.note(s + i); yield question.branch(1); return -1 } }
