for (let i = 0; ; i += 1) ;

export default {
  name: 'loop-body',
  schedule: () => ({}),
  *solve(question, knobs) {
    return -1
  },
}
