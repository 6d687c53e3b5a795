import { readFileSync } from 'node:fs'

/** The version in the package's own package.json, which lies at the same distance from src/ and dist/. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const stated =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : ''
  return String(stated)
}
