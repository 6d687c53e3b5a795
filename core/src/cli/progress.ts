/** A display of how far a piece of work has come. */
export interface Progress {
  /** Moves to `done` of the total; `what` names the work in hand. */
  update(done: number, what?: string): void
  /** Clears or ends the display; further updates are ignored. */
  stop(): void
}

/** Time between two lines where the stream is not a terminal. */
const LINE_EVERY_MS = 5_000

/** A bar on a terminal; elsewhere a line now and then, and none for work that is soon done or none at all. */
export async function startProgress(
  stream: NodeJS.WriteStream,
  label: string,
  total: number,
): Promise<Progress> {
  if (total === 0) return { update: () => undefined, stop: () => undefined }
  return stream.isTTY === true ? bar(stream, label, total) : lines(stream, label, total)
}

async function bar(stream: NodeJS.WriteStream, label: string, total: number): Promise<Progress> {
  const { default: cliProgress } = await import('cli-progress')
  const display = new cliProgress.SingleBar(
    {
      stream,
      format: `${label} {bar} {value}/{total} {what}`,
      clearOnComplete: true,
      hideCursor: true,
      barsize: 24,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  )
  display.start(total, 0, { what: '' })
  return {
    update: (done, what = '') => display.update(done, { what }),
    stop: () => display.stop(),
  }
}

function lines(stream: NodeJS.WriteStream, label: string, total: number): Progress {
  let last = performance.now()
  let stopped = false
  return {
    update(done, what = '') {
      const now = performance.now()
      if (stopped || now - last < LINE_EVERY_MS) return
      last = now
      stream.write(`${label} ${done}/${total} ${what}`.trimEnd().concat('\n'))
    },
    stop() {
      stopped = true
    },
  }
}
