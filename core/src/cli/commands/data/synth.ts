import { AutottsError } from '../../../errors/autotts-error.ts'
import { defineCommand } from '../../command.ts'
import { refusedWrite } from '../../unwritable.ts'

export default defineCommand({
  positionals: {
    family: { type: 'string', demandOption: true, describe: 'Id or YAML file of a synthetic family' },
  },
  options: {
    out: {
      type: 'string',
      describe: 'Arrow file to write, or folder for a family of several models',
      demandOption: true,
    },
    seed: { type: 'number', describe: 'Seed in place of the one in the YAML' },
  },
  examples: [['data synth synthetic/quickstart --out quickstart.arrow', 'writes the store as an Arrow file']],
  async run({ family: spec, out: target, seed }, { env, cwd, out }) {
    const { readFamily, generateStore, familyStores, resolveStores, writeArrowStore } = await import(
      '../../../stores/index.ts'
    )
    const { join, resolve } = await import('node:path')
    if (seed !== undefined && (!Number.isSafeInteger(seed) || seed < 0)) {
      throw new AutottsError('E_USAGE', `--seed ${seed} is not a seed`, {
        expected: 'a whole number from 0 on',
        next: 'Write --seed 7, or leave it out for the seed of the family.',
      })
    }
    const refs = (await resolveStores([spec], { env, cwd })).filter(({ kind }) => kind === 'synthetic')
    const [first] = refs
    if (first === undefined) {
      throw new AutottsError('E_STORE_UNKNOWN', `${spec} is not a synthetic family`, {
        expected: 'an id such as synthetic/quickstart, or the path of a YAML file',
        next: '`autotts data list` shows the synthetic stores; docs/guides/data.md how to describe one.',
      })
    }
    const read = await readFamily(first.path)
    const family = seed === undefined ? read : { ...read, options: { ...read.options, seed } }
    const wanted = new Set(refs.map(({ id }) => id))
    for (const { id } of familyStores(family).filter((store) => wanted.has(store.id))) {
      const path = resolve(cwd, refs.length === 1 ? target : join(target, `${id}.arrow`))
      const store = generateStore(family, id)
      await writeArrowStore(store, path).catch((thrown: unknown) => {
        throw refusedWrite(path, thrown)
      })
      out(
        `${id}: ${store.questions.length} questions, ${store.content.tokens.length} branches, written to ${path}\n`,
      )
    }
    return 0
  },
})
