import test from 'ava'
import { ModelAllowances } from '../../src/models/model-allowance.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'

test('all who are under way at once may spend one part in `slots` of what is left', (t) => {
  const allowances = new ModelAllowances({ usd: 0.08, tokens: 800 }, 8)
  for (let index = 0; index < 8; index += 1) allowances.allow(index, 0, { tokens: 0, usd: 0 })
  for (let index = 0; index < 8; index += 1) t.deepEqual(allowances.of(index), { tokens: 100, usd: 0.01 })
  for (let told = 1; told < 100; told += 1) {
    allowances.allow(told + 7, told, { tokens: 0, usd: 0 })
    t.deepEqual(allowances.of(told + 7), { tokens: 100, usd: 0.01 }, 'while nobody spends anything, for ever')
  }
})

test('whatever is spent, what was spent and all allowances never exceed the limit together', (t) => {
  for (let seed = 0; seed < 200; seed += 1) {
    const random = seededRandom('allowances', seed)
    const slots = random.integer(1, 9)
    const usd = random.integer(1, 1_000_000) / 1e6
    const allowances = new ModelAllowances({ usd }, slots)
    let told = 0
    let spent = 0
    for (let index = 0; index < 60; index += 1) {
      const most = Math.max(told, index - slots + 1)
      while (told < most || (told < index && random.chance(0.3))) {
        // Costs are whole billionths of a dollar.
        spent = Math.round((spent + allowances.of(told).usd * random.next()) * 1e9) / 1e9
        told += 1
      }
      allowances.allow(index, told, { tokens: 0, usd: spent })
      let reserved = 0
      for (let other = told; other <= index; other += 1) reserved += allowances.of(other).usd
      t.true(spent + reserved <= usd + 1e-10, `seed ${seed}, individual ${index}`)
    }
  }
})
