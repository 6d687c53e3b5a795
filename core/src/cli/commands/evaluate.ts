import { defineCommand } from '../command.ts'

export default defineCommand({
  positionals: { controllers: { type: 'string', array: true, demandOption: true } },
  options: { store: { type: 'string', array: true, demandOption: true, describe: 'x' } },
  async run(args, context) {
    context.out(`${args.controllers.join()} ${args.store.join()}\n`)
    return 0
  },
})
