export default {
  name: 'forge-action',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield { kind: 'advance', targets: [], amount: 1 }
    return -1
  },
}
