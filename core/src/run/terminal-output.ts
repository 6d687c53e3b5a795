import type { ReporterOutput } from '../operators/reporter.ts'

const CLEAR = '\r\u001B[2K'

/** Writes to a stream for people: one live line at the bottom where it is a terminal, lines above it. */
export function terminalOutput(stream: NodeJS.WriteStream): ReporterOutput {
  if (stream.isTTY !== true) return { note: (line) => void stream.write(`${line}\n`) }
  let shown = ''
  const live = (line: string): void => {
    shown = line.slice(0, (stream.columns || 80) - 1)
    stream.write(`${CLEAR}${shown}`)
  }
  return { live, note: (line) => void stream.write(`${CLEAR}${line}\n${shown}`) }
}
