import { setTimeout as wait } from 'node:timers/promises'
import test from 'ava'
import { z } from 'zod'
import { definePlugin, type Plugin } from '../../src/composition/define-plugin.ts'
import { rankAndCrowding } from '../../src/evaluation/rank-and-crowding.ts'
import type { MutationOperator } from '../../src/operators/mutation.ts'
import type { MatingSelection } from '../../src/operators/selection.ts'
import type { SurvivalSelection } from '../../src/operators/survival.ts'
import { pluginContract } from '../../src/testing/index.ts'

const strict = z.strictObject({})

function mutation(mutate: () => MutationOperator['mutate'], options: z.ZodType = strict): Plugin<'mutation'> {
  const create = () => ({ mutate: mutate() })
  return definePlugin({ kind: 'mutation', name: 'tried', apiVersion: 1, summary: 'Tried.', options, create })
}

function survival(
  survive: SurvivalSelection['survive'],
  others: Partial<SurvivalSelection> = {},
): Plugin<'survival'> {
  const create = () => ({ survive, ...others })
  return definePlugin({
    kind: 'survival',
    name: 'tried',
    apiVersion: 1,
    summary: 'Tried.',
    options: strict,
    create,
  })
}

/** The titles of the checks that the plugin fails, with the message of the first. */
async function failuresOf(plugin: Plugin): Promise<{ readonly titles: string[]; readonly message: string }> {
  const titles: string[] = []
  let message = ''
  for (const { title, run } of pluginContract(plugin, { patience: 50 })) {
    try {
      await run()
    } catch (thrown) {
      titles.push(title)
      message ||= thrown instanceof Error ? thrown.message : String(thrown)
    }
  }
  return { titles, message }
}

const copy: MutationOperator['mutate'] = (parent, { random }) => ({
  kind: 'offspring',
  source: parent.program.source,
  change: `nothing, ${random.integer(1, 9)} times`,
})

test('a plugin that keeps its contract fails no check', async (t) => {
  t.deepEqual((await failuresOf(mutation(() => copy))).titles, [])
})

test('an operator that remembers its calls is told from one that does not', async (t) => {
  const counting = () => {
    let calls = 0
    return ((parent) => {
      calls += 1
      return { kind: 'offspring', source: parent.program.source, change: `call ${calls}` }
    }) satisfies MutationOperator['mutate']
  }
  const { titles, message } = await failuresOf(mutation(counting))
  t.deepEqual(titles, ['equal inputs give equal outputs'])
  t.regex(message, /mutating asc, stream 0: the same component gave another output/)
})

test('an operator that changes its parent or its history is found', async (t) => {
  const renaming = mutation(() => (parent, context) => {
    Object.assign(parent.lineage, { change: 'mine' })
    return copy(parent, context)
  })
  t.deepEqual((await failuresOf(renaming)).titles, ['its inputs stay as they were'])
  const sorting = mutation(() => (parent, context) => {
    Array.prototype.reverse.call(context.history)
    return copy(parent, context)
  })
  t.deepEqual((await failuresOf(sorting)).titles, ['its inputs stay as they were'])
})

test('output that does not survive JSON is found', async (t) => {
  const dated = mutation(() => (parent) => {
    const genome: unknown = { when: new Date(0) }
    return { kind: 'offspring', source: parent.program.source, change: 'x', genome: genome as null }
  })
  t.deepEqual((await failuresOf(dated)).titles, ['what it gives survives JSON'])
})

test('an operator that does not hear of an abort is found', async (t) => {
  const deaf = mutation(() => async (parent, context) => {
    if (context.signal.aborted) return wait(300, { kind: 'rejected' as const, reason: 'late' })
    await wait(1)
    return context.signal.aborted
      ? wait(300, { kind: 'rejected' as const, reason: 'late' })
      : copy(parent, context)
  })
  t.deepEqual((await failuresOf(deaf)).titles, ['it settles when it is aborted'])
})

test('an operator of which no program ever comes is found, and its reasons are told', async (t) => {
  const { titles, message } = await failuresOf(
    mutation(() => () => ({ kind: 'rejected', reason: 'no idea' })),
  )
  t.deepEqual(titles, ['some of the sample parents give a program that the program check accepts'])
  t.regex(message, /mutating esc, stream 2: no idea/)
  const broken = mutation(() => () => ({ kind: 'offspring', source: 'import "fs"', change: 'x' }))
  t.deepEqual((await failuresOf(broken)).titles, titles)
})

test('options that take any key are found', async (t) => {
  const { titles } = await failuresOf(mutation(() => copy, z.object({})))
  t.deepEqual(titles, ['options can be shown, and a key that there is not is refused'])
})

test('survival that hangs on the order of arrival, or keeps too many, is found', async (t) => {
  const arrival = await failuresOf(
    survival((individuals, { size }) => ({ survivors: individuals.slice(0, size) })),
  )
  t.deepEqual(arrival.titles, ['what it gives is what its contract says'])
  t.regex(arrival.message, /in another order the same individuals give i0004 instead of i0000/)
  const greedy = await failuresOf(survival((survivors) => ({ survivors })))
  t.regex(greedy.message, /5 survive where there are 1 places/)
})

test('survival whose groups, pool, rivals or barrier would break a search is found', async (t) => {
  const best: SurvivalSelection['survive'] = (offered, { size, objectives }) => {
    return { survivors: rankAndCrowding(offered, objectives).slice(0, size) }
  }
  const messageOf = async (others: Partial<SurvivalSelection>, survive = best) => {
    const { titles, message } = await failuresOf(survival(survive, others))
    t.deepEqual(titles, ['what it gives is what its contract says'])
    return message
  }
  const outside: SurvivalSelection['survive'] = (offered, context) => {
    return { ...best(offered, context), groups: { first: context.history.map(({ id }) => id) } }
  }
  t.regex(await messageOf({}, outside), /first holds somebody who is not in the population/)
  t.regex(await messageOf({ pool: () => [] }), /individual 2 has nobody to be bred from/)
  const rivals: SurvivalSelection['rivals'] = (_, population, { history }) => history.slice(population.length)
  t.regex(await messageOf({ rivals }), /races against somebody who is not in the population/)
  t.regex(await messageOf({ barrier: (index) => index + 1 }), /individual 2 has to wait for 3 others/)
  const forgetful = (): ReturnType<SurvivalSelection['survive']> => ({ survivors: [] })
  t.regex(await messageOf({ skip: forgetful }), /after individual 4: nobody survives/)
})

test('selection that gives one parent twice although there are others is found', async (t) => {
  const selection = (select: MatingSelection['select']) =>
    definePlugin({
      kind: 'selection',
      name: 'tried',
      apiVersion: 1,
      summary: 'Tried.',
      options: strict,
      create: () => ({ select }),
    })
  const first = selection((population, count) =>
    Array.from({ length: count }, () => population[0]).flatMap((one) => one ?? []),
  )
  t.deepEqual(await failuresOf(first), {
    titles: ['what it gives is what its contract says'],
    message: '2 parents of 5: 2 parents of a population of 5 are not distinct',
  })
  const inTurn = selection((population, count) =>
    Array.from({ length: count }, (_, i) => population[i % population.length]).flatMap((one) => one ?? []),
  )
  t.deepEqual((await failuresOf(inTurn)).titles, [])
})

test('a choice that is none of the arms is found, also where there is but one', async (t) => {
  const plugin = definePlugin({
    kind: 'choice',
    name: 'tried',
    apiVersion: 1,
    summary: 'Tried.',
    options: strict,
    create: () => ({ choose: () => ({ operator: 'model', variant: 'large', weight: 1 }) }),
  })
  const { titles, message } = await failuresOf(plugin)
  t.deepEqual(titles, ['what it gives is what its contract says'])
  t.regex(message, /^of 1, after 0 attempts: it chose .* none of the arms$/)
})
