import { importPlugin } from '../composition/load-plugin.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { listSource, readSourcedStore } from '../stores/index.ts'
import type { SourceAnswer, SourceQuestion, SourceStoreFacts } from './source-questions.ts'

/** A process of its own that reads the stores of a plugin and tells what a leak audit needs, no more. */
process.once('message', async (question: SourceQuestion) => {
  const answer = await answerOf(question)
  process.send?.(answer, () => process.disconnect?.())
})

async function answerOf({ use, folder, with: options }: SourceQuestion): Promise<SourceAnswer> {
  try {
    const plugin = await importPlugin(use, folder)
    const { signal } = new AbortController()
    const source = plugin.create({ options: plugin.options.parse(options) })
    if (!('questions' in source)) throw new TypeError(`${use} is no plugin of kind store`)
    const stores: SourceStoreFacts[] = []
    for (const store of await listSource(source, signal)) {
      const { questionHashes } = await readSourcedStore(source, store, signal)
      stores.push({ id: store.id, questionHashes })
    }
    return { kind: 'stores', stores }
  } catch (thrown) {
    return failure(thrown, use)
  }
}

function failure(thrown: unknown, use: string): SourceAnswer {
  if (thrown instanceof AutottsError) {
    const { code, message, expected, next } = thrown
    return {
      kind: 'failed',
      code,
      message,
      ...(expected === undefined ? {} : { expected }),
      ...(next === undefined ? {} : { next }),
    }
  }
  const message = `${use}: ${thrown instanceof Error ? thrown.message : String(thrown)}`
  return { kind: 'failed', code: 'E_PLUGIN_FAILED', message }
}
