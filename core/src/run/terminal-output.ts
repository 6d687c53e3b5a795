import type { ReporterOutput } from '../operators/reporter.ts'

const CLEAR = '\r\u001B[2K'

/** For people: one live line at the bottom of the stream where it is a terminal, lines above it; otherwise plain notes. */
export function terminalOutput(stream: NodeJS.WriteStream, note: (text: string) => void): ReporterOutput {
  if (stream.isTTY !== true) return { note: (line) => note(`${line}\n`) }
  let shown = ''
  const live = (line: string): void => {
    shown = line.slice(0, (stream.columns || 80) - 1)
    stream.write(`${CLEAR}${shown}`)
  }
  return { live, note: (line) => void stream.write(`${CLEAR}${line}\n${shown}`) }
}
