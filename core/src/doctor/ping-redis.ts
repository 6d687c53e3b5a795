import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectSafely } from 'node:tls'

/** More than any answer to PING; what says more is no Redis. */
const MOST_CHARACTERS = 1_000

/**
 * Sends PING to a Redis server, after AUTH where the URL has a password.
 * @returns its answer, `PONG` where all is well, else its error
 * @throws the system's error where nothing listens, and the signal's reason
 */
export async function pingRedis(url: URL, signal: AbortSignal): Promise<string> {
  const socket = open(url)
  const abort = () => socket.destroy(new Error('aborted'))
  signal.addEventListener('abort', abort, { once: true })
  try {
    await once(socket, url.protocol === 'rediss:' ? 'secureConnect' : 'connect', { signal })
    const words = credentials(url)
    if (words.length > 0) socket.write(command(['AUTH', ...words]))
    socket.write(command(['PING']))
    return await answerOf(socket)
  } finally {
    signal.removeEventListener('abort', abort)
    socket.destroy()
  }
}

function open({ protocol, hostname, port }: URL): Socket {
  const address = { host: hostname.replace(/^\[|\]$/g, '') || '127.0.0.1', port: Number(port || 6379) }
  const socket =
    protocol === 'rediss:' ? connectSafely({ ...address, servername: address.host }) : connect(address)
  return socket.setEncoding('utf8')
}

function credentials({ username, password }: URL): string[] {
  return [username, password].filter((word) => word !== '').map(decodeURIComponent)
}

/** Redis' own form of a command: an array of byte strings. */
function command(words: readonly string[]): string {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`)
  return `*${words.length}\r\n${parts.join('')}`
}

/** The first line that is an error or PONG. */
async function answerOf(socket: Socket): Promise<string> {
  let text = ''
  for await (const piece of socket) {
    text += piece
    const whole = text.slice(0, text.lastIndexOf('\r\n') + 1).split('\r\n')
    const line = whole.find((line) => line.startsWith('-') || line.startsWith('+PONG'))
    if (line !== undefined) return line.slice(1).trim()
    if (text.length > MOST_CHARACTERS) break
  }
  return 'an answer that is not that of Redis'
}
