export default {
  name: 'escape-prepare-stack',
  schedule: () => ({}),
  *solve(question, knobs) {
    Error.prepareStackTrace = (_, frames) => frames.map((frame) => frame.getThis())
    return new Error('x').stack.length
  },
}
