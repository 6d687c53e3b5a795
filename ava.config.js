export default {
  extensions: ['ts'],
  files: [
    'core/test/**/*.test.ts',
    'core/templates/*/test/*.test.ts',
    'plugins/*/test/**/*.test.ts',
    'test/**/*.test.ts',
  ],
  nodeArguments: ['--conditions=@autotts/source', '--no-warnings=ExperimentalWarning'],
  concurrency: 2,
  timeout: '5m',
}
