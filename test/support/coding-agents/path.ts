import { delimiter, dirname } from 'node:path'

/** Keys that no file of a run may hold. */
export const AGENT_KEYS = {
  ANTHROPIC_API_KEY: 'sk-ant-nobody-may-see-this',
  CODEX_API_KEY: 'sk-codex-nobody-may-see-this',
}

/** An environment in which `claude` and `codex` are the scripted ones, with keys that they want. */
export function withCodingAgents(): Record<string, string> {
  const path = [import.meta.dirname, dirname(process.execPath), process.env['PATH'] ?? '']
  return { PATH: path.join(delimiter), ...AGENT_KEYS }
}
