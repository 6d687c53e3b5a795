import { type Random, SCHEDULE_SHAPES, type ScheduleForm, tidyForm } from 'autotts'
import { type Perturbation, perturb, type Range } from './perturb.ts'

/** The form with one or both ends moved; the direction over beta stays as it was. */
export function moveEnds(
  form: ScheduleForm,
  range: Range,
  perturbation: Perturbation,
  random: Random,
): ScheduleForm {
  const direction = Math.sign(form.to - form.from)
  const which = random.integer(0, 2)
  const from = which === 1 ? form.from : perturb(form.from, range, perturbation, random)
  if (form.shape === 'constant') return tidyForm({ ...form, from, to: from })
  const to = which === 0 ? form.to : perturb(form.to, range, perturbation, random)
  const turned = direction * (to - from) < 0
  return tidyForm(turned ? { ...form, from: to, to: from } : { ...form, from, to })
}

/** The form with the same ends and another shape; a constant gets a slope in the given direction. */
export function reshape(form: ScheduleForm, range: Range, direction: -1 | 1, random: Random): ScheduleForm {
  const shape = random.pick(SCHEDULE_SHAPES.filter((one) => one !== form.shape))
  const exponent = shape === 'power' ? 2 ** (random.normal() * 0.8) : 1
  if (form.shape === 'constant') {
    const reach = (1 + 2 * random.next()) ** direction
    const to = Math.min(range.high, Math.max(range.low, form.from * reach))
    return tidyForm({ ...form, shape, exponent, to: form.integer ? Math.round(to) : to })
  }
  if (shape !== 'constant') return tidyForm({ ...form, shape, exponent })
  const middle = (form.from + form.to) / 2
  return tidyForm({ ...form, shape, from: form.integer ? Math.round(middle) : middle, exponent: 1 })
}
