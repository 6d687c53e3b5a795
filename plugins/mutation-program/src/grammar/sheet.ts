import { printForm, tidyForm } from 'autotts'
import { FEATURES, type Local, WEIGHTS } from './features.ts'
import type { Condition, Knob, Weight } from './genome.ts'
import { rangeOfRole } from './knob-roles.ts'

/** What a printed program is made of, gathered while its modules are printed. */
export class Sheet {
  /** Expressions of the schedule by name. */
  readonly knobs = new Map<string, string>()
  /** Names of the genome's knobs. */
  readonly names = new Map<Knob, string>()
  readonly needs = new Set<Local>()
  readonly imports = new Set<string>(['defineController', 'NO_ANSWER'])

  /** Enters a knob into the schedule and gives the expression that reads it. */
  knob(name: string, knob: Knob): string {
    const { role, shape, from, to, exponent } = knob
    let free = name
    for (let n = 2; this.knobs.has(free); n += 1) free = `${name}${n}`
    const form = tidyForm({ shape, from, to, exponent, integer: rangeOfRole(role).integer })
    this.knobs.set(free, printForm(form))
    this.names.set(knob, free)
    return `knobs.${free}`
  }

  need(locals: readonly Local[]): void {
    for (const local of locals) this.needs.add(local)
  }

  condition(condition: Condition, purpose: string): string {
    switch (condition.type) {
      case 'never':
        return 'false'
      case 'compare': {
        const { code, needs } = FEATURES[condition.feature]
        this.need(needs)
        const knob = this.knob(purpose + capital(condition.feature), condition.knob)
        return `${code} ${condition.operator} ${knob}`
      }
      default: {
        const parts = condition.parts.map((part) => {
          const text = this.condition(part, purpose)
          return part.type === 'all' || part.type === 'any' ? `(${text})` : text
        })
        return parts.join(condition.type === 'all' ? ' && ' : ' || ')
      }
    }
  }

  weight({ scale, factors }: Weight, purpose: string): string {
    const isOne = scale.shape === 'constant' && scale.from === 1
    const parts = isOne ? [] : [this.knob(`${purpose}Weight`, scale)]
    for (const { feature, power } of factors) {
      const { code, needs } = WEIGHTS[feature]
      this.need(needs)
      const simple = !code.includes(' ')
      parts.push(`${simple ? code : `(${code})`} ** ${this.knob(`${purpose}${capital(feature)}`, power)}`)
    }
    return parts.length === 0 ? '1' : parts.join(' * ')
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
