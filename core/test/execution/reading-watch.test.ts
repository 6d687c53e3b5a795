import { setTimeout as sleep } from 'node:timers/promises'
import test from 'ava'
import { ReadingWatch } from '../../src/execution/reading-watch.ts'

const LIMIT = 60
const NOTHING = { user: 0, system: 0 }

/** A thread that has used a given number of milliseconds more each time it is asked. */
function threadThatUses(milliseconds: number) {
  const thread = {
    asked: 0,
    async cpuUsage() {
      thread.asked += 1
      return { user: thread.asked * milliseconds * 1000, system: 0 }
    },
  }
  return thread
}

test('a text is given up when reading it has used the CPU time, however long the machine takes', async (t) => {
  const thread = threadThatUses(LIMIT / 3)
  await new Promise<void>((resolve) => new ReadingWatch(thread, LIMIT, resolve).begin(NOTHING))
  t.is(thread.asked, 3)
})

test('a text that was read in time is not given up', async (t) => {
  let late = false
  const watch = new ReadingWatch(threadThatUses(LIMIT), LIMIT, () => {
    late = true
  })
  watch.begin(NOTHING)
  watch.end()
  await sleep(3 * LIMIT)
  t.false(late)
})

test('an answer of the thread that comes when the text is read changes nothing', async (t) => {
  let late = false
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<NodeJS.CpuUsage>()
  const cpuUsage = () => {
    asked.resolve()
    return answer.promise
  }
  const watch = new ReadingWatch({ cpuUsage }, LIMIT, () => {
    late = true
  })
  watch.begin(NOTHING)
  await asked.promise
  watch.end()
  answer.resolve({ user: 1e9, system: 0 })
  await sleep(10)
  t.false(late)
})
