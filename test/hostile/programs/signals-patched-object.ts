
    const proto = Object.getPrototypeOf([]); const { push } = proto
    export default { name: 'signals-patched-object', get signals() { proto.push = function () { proto.push = push; this[0] = { toString: 1 }; return 1 }; return ['a'] }, schedule: () => ({}), *solve(question) { return -1 } }