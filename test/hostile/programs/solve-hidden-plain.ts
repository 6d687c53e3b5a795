const solve = () => ({ answer: 1 })

export default { name: 'solve-hidden-plain', schedule: () => ({}), solve }
