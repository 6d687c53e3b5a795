import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default {
  extensions: ['ts'],
  files: [
    'core/test/**/*.test.ts',
    'core/templates/*/test/*.test.ts',
    'plugins/*/test/**/*.test.ts',
    'test/**/*.test.ts',
  ],
  nodeArguments: ['--conditions=@autotts/source', '--no-warnings=ExperimentalWarning'],
  // Types are stripped and modules compiled once, not in every thread and process again.
  environmentVariables: {
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'node-compile-cache'),
  },
  concurrency: 2,
  timeout: '5m',
}
