import { firstPartyController, seededRandom } from 'autotts'
import test from 'ava'
import { contentHashOfText } from '../../../core/src/events/content-hash-of-text.ts'
import { varySource } from '../src/source/vary-source.ts'

const PERTURBATION = { sigma: 0.2, eta: 20 }

/** A program without its numbers, and without factors and brackets: what it does, not how far. */
const shape = (source: string) =>
  source.replaceAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g, '#').replaceAll(/# \* |[()]/g, '')

test('with edits of constants alone a program keeps its form', (t) => {
  const { source } = firstPartyController('cmc')
  const seen = new Set<string>()
  for (let seed = 0; seed < 40; seed += 1) {
    const context = { random: seededRandom('edits', seed), perturbation: PERTURBATION }
    const offspring = varySource(source, context, [], ['constants'])
    if (offspring.kind !== 'offspring') continue
    t.is(shape(offspring.source), shape(source))
    seen.add(contentHashOfText(offspring.source))
  }
  t.true(seen.size > 10, `${seen.size} different offspring`)
})

test('conditions are left alone unless they may be edited', (t) => {
  const { source } = firstPartyController('asc')
  const changes = (kinds: readonly ('knobs' | 'constants' | 'conditions')[]) =>
    Array.from({ length: 40 }, (_, seed) => {
      const context = { random: seededRandom('kinds', seed), perturbation: PERTURBATION }
      const offspring = varySource(source, context, [], kinds)
      return offspring.kind === 'offspring' ? offspring.change : ''
    })
  const guards = (texts: readonly string[]) =>
    texts.filter((text) => /guard|also|unless|>=|<=/.test(text)).length
  t.is(guards(changes(['knobs'])), 0)
  t.true(changes(['knobs']).some((text) => text.startsWith('knob ')))
  t.true(changes(['conditions']).every((text) => !text.includes('knob ')))
})
