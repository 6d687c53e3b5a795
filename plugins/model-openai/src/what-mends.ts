import type { Unanswered } from './send-once.ts'

/** As OpenAI says that there is no credit left, with the status of a server that is busy. */
export const NO_CREDIT = 'insufficient_quota'

/**
 * What to do about a broken set-up. A run keeps the experiment that it began with, so what stands in the file is mended for a new run only.
 */
export function whatMends(
  { status, code, unreached }: Pick<Unanswered, 'status' | 'code' | 'unreached'>,
  apiKeyEnv: string | null,
): string {
  if (unreached) return outside('Start the server', 'baseURL')
  if (status === 402 || code === NO_CREDIT)
    return 'Top up the account with the server, and go on with `autotts resume`.'
  if (status === 404) return outside('Load the model into the server', 'its name or baseURL')
  if (apiKeyEnv === null) return inFile('apiKeyEnv (the server wants a key) or baseURL')
  return outside(`Mend the key in ${apiKeyEnv}`, 'apiKeyEnv or baseURL')
}

function outside(mend: string, option: string): string {
  return `${mend}, and go on with \`autotts resume\`. ${inFile(option)}`
}

function inFile(option: string): string {
  return `Where ${option} has to be another, start anew with \`autotts run EXPERIMENT --fresh\`.`
}
