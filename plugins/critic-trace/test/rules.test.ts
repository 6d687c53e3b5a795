import { NO_ANSWER } from 'autotts'
import test from 'ava'
import { winnerOf } from '../src/winner-of.ts'

test('ties go to the first in the list, abstentions do not count, and nothing is left for the next vote', (t) => {
  t.is(winnerOf([]), NO_ANSWER)
  t.is(winnerOf([NO_ANSWER, NO_ANSWER]), NO_ANSWER)
  t.is(winnerOf([7, 3, 3, 7, NO_ANSWER]), 7)
  t.is(winnerOf([3, 7, 7]), 7)
  t.is(winnerOf([500, 2, 500]), 500)
  t.is(winnerOf([3]), 3)
})

test('votes may have weights', (t) => {
  const weights = [1, 1, 3]
  t.is(
    winnerOf([4, 4, 9], (place) => weights[place] ?? 0),
    9,
  )
})
