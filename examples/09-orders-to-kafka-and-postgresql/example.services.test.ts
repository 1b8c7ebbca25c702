import { describe, expect, it } from 'vitest'
import { run } from '../../scripts/run.ts'
import { hasService } from '../../scripts/services/control.ts'

const example = ['scripts/run-ts.mjs', 'examples/09-orders-to-kafka-and-postgresql/main.ts']

it.each([
  { given: {}, says: 'KAFKA_BROKERS and POSTGRES_URL are not set' },
  { given: { KAFKA_BROKERS: '127.0.0.1:1' }, says: 'POSTGRES_URL is not set' },
  { given: { POSTGRES_URL: 'postgres://127.0.0.1:1/shops' }, says: 'KAFKA_BROKERS is not set' },
])('says which address is missing: $says', async ({ given, says }) => {
  const { ok, output } = await run(process.execPath, example, { env: { KAFKA_BROKERS: undefined, POSTGRES_URL: undefined, ...given } })

  expect(output).toContain(says)
  expect(ok).toBe(true)
})

describe.runIf(hasService('kafka') && hasService('postgres'))('the order pipeline', () => {
  it('brings every order to the topic and into the tables, and then only what has changed', async () => {
    const { ok, output } = await run(process.execPath, example)

    expect(output).toMatch(/first run: 300 delivered; now 300 events in \S+, 300 rows/)
    expect(output).toMatch(/second run: 3 delivered; now 303 events in \S+, 301 rows/)
    expect(output).toContain('"status":"pending_payment"')
    expect(ok).toBe(true)
  })
})
