import { AutottsError } from '../../../errors/autotts-error.ts'
import { defineCommand } from '../../command.ts'
import { refusedWrite } from '../../unwritable.ts'

export default defineCommand({
  positionals: {
    file: { type: 'string', demandOption: true, describe: 'Released JSON file or Arrow store' },
  },
  options: {
    model: { type: 'string', describe: 'Name of the model; by default the name of the folder' },
    benchmark: { type: 'string', describe: 'Name of the benchmark; by default the name of the file' },
    source: { type: 'string', describe: 'Where the branches come from' },
    licence: { type: 'string', describe: 'Licence of the data' },
    out: {
      type: 'string',
      describe: 'Arrow file to write; by default the store goes into the cache, under its id',
    },
  },
  examples: [['data import traces.json --model My-7B --benchmark gsm8k', 'makes the store my-7b/gsm8k']],
  async run({ file, out: target, ...given }, { cwd, env, out }) {
    const stores = await import('../../../stores/index.ts')
    const { resolve } = await import('node:path')
    const store = await stores.readStoreForImport(resolve(cwd, file), given)
    const path =
      target === undefined ? stores.cachedStorePath(stores.cacheFolder(env), store.id) : resolve(cwd, target)
    const entry = (await stores.readManifest()).stores.find(({ id }) => id === store.id)
    if (target === undefined && entry !== undefined && entry.sha256 !== store.sourceHash) {
      throw new AutottsError(
        'E_DATA_CHECKSUM',
        `${file} is not the released file that ${store.id} stands for`,
        {
          expected: `SHA-256 ${entry.sha256}`,
          next: 'Give it another name with --model and --benchmark, or write it elsewhere with --out.',
        },
      )
    }
    await stores.writeArrowStore(store, path).catch((thrown: unknown) => {
      throw refusedWrite(path, thrown)
    })
    const branches = store.content.tokens.length
    out(`${store.id}: ${store.questions.length} questions, ${branches} branches, written to ${path}\n`)
    return 0
  },
})
