import { type Finding, ok, skipped, warn } from './finding.ts'
import { pingRedis } from './ping-redis.ts'

const LIMIT_MS = 2_000
const HERE = 'redis://127.0.0.1:6379'
const START = 'Start one if you want it: `apt-get install redis-server`, then `redis-server --daemonize yes`.'
const MEND_URL = 'Mend REDIS_URL, such as redis://127.0.0.1:6379, or unset it.'

/** Redis is optional: runs on one machine do without. Its password is never shown. */
export async function checkRedis(
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Finding> {
  const given = env['REDIS_URL'] || undefined
  const url = URL.parse(given ?? HERE)
  if (url === null || !['redis:', 'rediss:'].includes(url.protocol))
    return warn('REDIS_URL is no redis:// URL', MEND_URL)
  const where = `${url.hostname}:${url.port || 6379}${given === undefined ? '' : ' (REDIS_URL)'}`
  const late = AbortSignal.timeout(LIMIT_MS)
  try {
    return judgeAnswer(await pingRedis(url, AbortSignal.any([signal, late])), where)
  } catch (thrown) {
    signal.throwIfAborted()
    const why = `${where} cannot be reached (${late.aborted ? `no answer within ${LIMIT_MS / 1_000} s` : reasonOf(thrown)})`
    return given === undefined
      ? skipped(`${why}; runs on this machine need none`, START)
      : warn(why, `${START} ${MEND_URL}`)
  }
}

/** Redis' errors begin with a word that names them, such as NOAUTH. */
function judgeAnswer(answer: string, where: string): Finding {
  if (answer === 'PONG') return ok(`${where} answers PONG`)
  const word = /^[A-Z]+(?= )/.exec(answer)?.[0] ?? answer
  const refused = ['NOAUTH', 'WRONGPASS'].includes(word)
  return warn(
    `${where} answers PING with ${word}`,
    refused ? 'Put the password into REDIS_URL: redis://:PASSWORD@HOST:PORT.' : MEND_URL,
  )
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'the connection failed'
}
