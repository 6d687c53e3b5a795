import { createLocalExecutor, type EvaluatedIndividual } from 'autotts'
import { criticContext, pluginContract, sampleIndividuals } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('a step that brings too little is found, with its cost', async (t) => {
  const executor = createLocalExecutor({ workers: 1 })
  t.teardown(() => executor.close())
  const [individual] = sampleIndividuals() as [EvaluatedIndividual]
  const critic = plugin.create({ options: plugin.options.parse({ least: 100 }) })
  const { findings } = await critic.critique(individual, individual.fitness, criticContext(executor))
  t.is(findings.length, individual.fitness.curve.length - 1)
  t.true(findings.every(({ tokens }) => tokens > 0))
})
