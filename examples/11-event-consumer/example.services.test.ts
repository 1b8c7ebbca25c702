import { describe, expect, it } from 'vitest'
import { run } from '../../scripts/run.ts'
import { hasService } from '../../scripts/services/control.ts'

const example = ['scripts/run-ts.mjs', 'examples/11-event-consumer/main.ts']

it('says which address is missing', async () => {
  const { ok, output } = await run(process.execPath, example, { env: { KAFKA_BROKERS: undefined } })

  expect(output).toContain('KAFKA_BROKERS does not name one: nothing was run')
  expect(ok).toBe(true)
})

describe.runIf(hasService('kafka'))('the consumer of events', () => {
  it('handles every event once, leaves out what is none, and goes on where it was', async () => {
    const { ok, output } = await run(process.execPath, example)

    expect(output).toContain('200 events were handled')
    expect(output).toMatch(/no event at offset \d+: not_json/)
    expect(output).toContain('200 were dropped by their ids, nothing was handled twice')
    expect(output).toContain('started again: 7 events were handled')
    expect(ok).toBe(true)
  })
})
