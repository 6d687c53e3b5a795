import { z } from 'zod'
import { PLUGIN_API_VERSION, type Plugin } from '../../composition/define-plugin.ts'
import { fail } from './check-cases.ts'
import type { ContractCheck } from './contract-call.ts'

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export function manifestChecks(plugin: Plugin, given: unknown): ContractCheck[] {
  return [
    {
      title: 'the manifest has a name, a version of the contract and a sentence for listings',
      async run() {
        const { name, summary, apiVersion } = plugin
        if (!NAME.test(name)) fail(`the name ${name} is not in lower case with hyphens`)
        if (apiVersion !== PLUGIN_API_VERSION) fail(`apiVersion is ${String(apiVersion)}`)
        if (!/^[A-Z].*\.$/.test(summary)) fail(`the summary is no sentence: ${summary}`)
      },
    },
    {
      title: 'options can be shown, and a key that there is not is refused',
      async run() {
        z.toJSONSchema(plugin.options, { io: 'input', unrepresentable: 'any' })
        const parsed = plugin.options.safeParse(given)
        if (!parsed.success) fail(`the options given are refused: ${z.prettifyError(parsed.error)}`)
        const odd = { ...Object(given), 'no-such-option': 1 }
        if (plugin.options.safeParse(odd).success) fail('an unknown option is accepted; use z.strictObject')
      },
    },
  ]
}
