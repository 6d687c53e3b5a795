import { keyState } from './check-keys.ts'
import type { ServerUse } from './experiment-parts.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

const LIMIT_MS = 3_000

/** Asks a server for the list of its models with the key that would be used. What it says is never shown: it may repeat the key. */
export async function askServer(
  server: ServerUse,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Finding> {
  const where = shown(server.baseURL)
  const { apiKeyEnv } = server
  if (apiKeyEnv !== null && keyState(apiKeyEnv, env) === 'unusable')
    return fail(`${where} was not asked: ${apiKeyEnv} holds characters that no key has`, mendKey(apiKeyEnv))
  const key = apiKeyEnv === null ? undefined : env[apiKeyEnv]?.trim()
  const late = AbortSignal.timeout(LIMIT_MS)
  try {
    const response = await fetch(`${server.baseURL.replace(/\/+$/, '')}/models`, {
      headers: key ? { authorization: `Bearer ${key}` } : {},
      signal: AbortSignal.any([signal, late]),
    })
    return judgeResponse(server, where, response)
  } catch (thrown) {
    signal.throwIfAborted()
    const why = late.aborted ? `no answer within ${LIMIT_MS / 1_000} s` : reasonOf(thrown)
    return fail(`${where} cannot be reached (${why})`, 'Start the server, or mend its baseURL.')
  }
}

async function judgeResponse(
  { apiKeyEnv, models }: ServerUse,
  where: string,
  response: Response,
): Promise<Finding> {
  const { status } = response
  if (status === 401 || status === 403)
    return fail(
      `${where} refuses ${apiKeyEnv === null ? 'requests without a key' : `the key in ${apiKeyEnv}`} (${status})`,
      mendKey(apiKeyEnv),
    )
  if (!response.ok)
    return warn(
      `${where} answers, but has no list of models (${status})`,
      'Look whether baseURL is where the chat completions lie; it usually ends in /v1.',
    )
  const listed = idsIn(await response.json().catch(() => undefined))
  const unknown = listed === undefined ? [] : models.filter((model) => !listed.includes(model))
  if (unknown.length === 0) return ok(`${where} answers`)
  return warn(
    `${where} answers, but does not list ${unknown.join(', ')}`,
    'Look whether the names of the models are those that the server has.',
  )
}

function mendKey(apiKeyEnv: string | null): string {
  return apiKeyEnv === null
    ? 'Name the variable with the key as apiKeyEnv.'
    : `Set ${apiKeyEnv} to a key that this server takes, or name another variable as apiKeyEnv.`
}

/** Without a password, which does not belong there. */
function shown(baseURL: string): string {
  const url = URL.parse(baseURL)
  return url === null ? 'a server with no valid baseURL' : `${url.origin}${url.pathname}`
}

function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return 'the connection failed'
}

function idsIn(body: unknown): string[] | undefined {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data))
    return undefined
  const entries: readonly unknown[] = body.data
  return entries.flatMap((entry) =>
    typeof entry === 'object' && entry !== null && 'id' in entry ? [String(entry.id)] : [],
  )
}
