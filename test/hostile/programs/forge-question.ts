
export default { name: 'forge-question', schedule: () => ({}), 
  *solve(question, knobs) { const Q = question['construc' + 'tor']; try { new Q({ columns: {}, settings: {}, scratch: {}, log: {}, question: 0, order: [] }) } catch {} ; yield question.branch(1); return -1 } }
