import { expect, it } from 'vitest'
import type { Call, Step } from '../../src/client/call.js'
import { compose } from '../../src/client/pipeline.js'
import { acmeTree } from './acme.js'

const call: Call = {
  id: 'c-1',
  endpoint: acmeTree.system.time,
  params: {},
  account: undefined,
  safety: 'safe',
  signal: undefined,
  callerSignal: undefined,
  deadline: 0,
  attemptTimeoutMs: 1,
  token: undefined,
  tokenOverride: undefined,
  progress: { attempts: 0, failovers: 0, inDoubt: false },
}

it('runs steps from the outermost to the innermost and back', async () => {
  const trace: string[] = []
  const step =
    (name: string): Step =>
    async (given, next) => {
      trace.push(`> ${name}`)
      const value = await next({ ...given, id: `${given.id} ${name}` })
      trace.push(`< ${name}`)
      return value
    }

  const send = compose([step('a'), step('b')], async ({ id }) => {
    trace.push(id)
    return 'value'
  })

  expect(await send(call)).toBe('value')
  expect(trace).toEqual(['> a', '> b', 'c-1 a b', '< b', '< a'])
})
