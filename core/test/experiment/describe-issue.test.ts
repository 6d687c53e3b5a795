import test from 'ava'
import { z } from 'zod'
import { describeIssue } from '../../src/experiment/describe-issue.ts'

const name = z.string().regex(/^[A-Z_]+$/, 'the name of a variable')
const schema = z.object({ apiKeyEnv: name, env: z.array(name), baseURL: z.string().max(3), title: name })
const GOOD = { apiKeyEnv: 'A', env: ['A'], baseURL: 'x', title: 'A' }

function complaint(wrong: object): string {
  const value = { ...GOOD, ...wrong }
  const [issue] = schema.safeParse(value).error?.issues ?? []
  if (issue === undefined) throw new TypeError('it is right')
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  return describeIssue(issue, path, value).message
}

test('a key that was written in the place of the name of its variable, or into a URL, is not repeated', (t) => {
  for (const wrong of [
    { apiKeyEnv: 'sk-1234' },
    { apiKeyEnv: ['sk-1234'] },
    { env: ['A', 'A=sk-1234'] },
    { baseURL: 'https://me:sk-1234@host/v1' },
    { baseURL: 'https://host/v1?key=sk-1234' },
  ])
    t.regex(complaint(wrong), /^\S+ is text that is not shown here, since it may be a key$/)
  t.is(complaint({ title: 'sk-1234' }), 'title is "sk-1234"')
  t.is(complaint({ baseURL: 'http://host/v1' }), 'baseURL is "http://host/v1"')
  t.is(complaint({ apiKeyEnv: 7 }), 'apiKeyEnv is 7')
})
