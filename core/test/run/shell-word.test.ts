import { execFileSync } from 'node:child_process'
import test from 'ava'
import { shellWord } from '../../src/run/shell-word.ts'

test('a plain path stays as it is', (t) => {
  t.is(shellWord('runs/quickstart-7/programs/i0117.ts'), 'runs/quickstart-7/programs/i0117.ts')
})

for (const path of ['my runs/a b.ts', "it's/$HOME/`x`.ts", 'a;b&c*.ts', '', 'ünï.ts']) {
  test(`a shell reads "${path}" as one word, unchanged`, (t) => {
    t.is(execFileSync('sh', ['-c', `printf %s ${shellWord(path)}`], { encoding: 'utf8' }), path)
  })
}

test('what begins with a tilde is quoted, so that no shell expands it', (t) => {
  t.is(shellWord('~/x.ts'), "'~/x.ts'")
})
