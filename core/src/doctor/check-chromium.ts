import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { type Finding, ok, skipped } from './finding.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'] as const

/** Chromium is optional: only tests that open pages in a browser use it. */
export async function checkChromium(env: Readonly<Record<string, string | undefined>>): Promise<Finding> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const file of NAMES.flatMap((name) => folders.map((folder) => join(folder, name))))
    if (await isExecutable(file)) return ok(file)
  return skipped(
    `none of ${NAMES.join(', ')} is in the PATH; no command needs one`,
    'Install one if you want it: `apt-get install chromium`.',
  )
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}
