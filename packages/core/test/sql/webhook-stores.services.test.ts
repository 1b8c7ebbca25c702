import { describe, expect, it } from 'vitest'
import { transactionOn } from '../../src/sql/in-transaction.js'
import { sqlInbox } from '../../src/sql/sql-inbox.js'
import { sqlPaymentLog } from '../../src/sql/sql-payment-log.js'
import { sqlReceipts } from '../../src/sql/sql-receipts.js'
import { testClock } from '../../src/testing/clock.js'
import { inboxConformance, receiptsConformance } from '../../src/testing/conformance.js'
import { serverDatabases, servers } from './server-databases.js'

const close = async () => undefined
const message = (id: string) => ({ id, topic: 't', content: id })

for (const engine of servers) {
  const { openTwo } = serverDatabases(engine)

  receiptsConformance(`sqlReceipts on ${engine.name}`, async () => {
    const [db, other] = await openTwo()
    const clock = testClock(1_700_000_000_000)
    return { store: sqlReceipts(db, { clock }), clock, again: async () => sqlReceipts(other, { clock }), close }
  })

  inboxConformance(`sqlInbox on ${engine.name}`, async () => {
    const [db, other] = await openTwo()
    const clock = testClock(1_700_000_000_000)
    return { store: sqlInbox(db, { clock }), clock, again: async () => sqlInbox(other, { clock }), close }
  })
}

describe.each(servers)('sqlPaymentLog on $name', (engine) => {
  const { openTwo } = serverDatabases(engine)

  it('gives everybody what happened to a payment, in its order', async () => {
    const [db, other] = await openTwo()
    const clock = testClock(1_700_000_000_000)
    const log = sqlPaymentLog(db, { clock })
    const about = { platform: 'acme', paymentNo: 'p1', operation: 'query', callId: 'c1' } as const
    await log.append({ ...about, event: 'request' })
    await log.append({
      ...about,
      event: 'answer',
      status: 'paid',
      platformStatus: '支付成功',
      amountFen: 9_007_199_254_740_991,
      transactionId: '4200001234202603080000000001',
    })
    await log.append({ ...about, operation: 'notify', event: 'notification', messageId: 'm' })

    const rows = await sqlPaymentLog(other).read({ platform: 'acme', paymentNo: 'p1' })

    expect(rows.map(({ event }) => event)).toEqual(['request', 'answer', 'notification'])
    expect(rows[1]).toEqual({
      id: expect.any(String),
      at: '2023-11-14T22:13:20.000Z',
      ...about,
      event: 'answer',
      status: 'paid',
      platformStatus: '支付成功',
      amountFen: 9_007_199_254_740_991,
      transactionId: '4200001234202603080000000001',
    })
  })
})

describe.each(servers)('sqlInbox on $name', (engine) => {
  const { openTwo } = serverDatabases(engine)

  it('lets nobody be passed by a reader who commits late: the next writer waits for him', async () => {
    const [db, other] = await openTwo()
    const inbox = sqlInbox(other)
    await inbox.put('acme', [message('1')])
    let stored = false
    let later: Promise<void> = Promise.resolve()

    await transactionOn(db).execute(async (slow) => {
      // What `put` does, but for the end.
      await slow.updateTable('duijie_inbox_head').set({ position: 2 }).where('name', '=', 'inbox').execute()
      later = inbox.put('acme', [message('3')]).then(() => {
        stored = true
      })
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(stored).toBe(false)
      expect(await inbox.read({ limit: 10 })).toHaveLength(1)
      const row = { platform: 'acme', account: '', topic: 't', message: JSON.stringify(message('2')), received_at: 1 }
      await slow
        .insertInto('duijie_inbox')
        .values({ position: 2, key_hash: 'slow', ...row })
        .execute()
    })
    await later

    expect((await inbox.read({ after: '1', limit: 10 })).map((entry) => [entry.position, entry.message.id])).toEqual([
      ['2', '2'],
      ['3', '3'],
    ])
  })
})
