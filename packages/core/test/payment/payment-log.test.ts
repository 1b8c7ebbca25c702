import { describe, expect, it } from 'vitest'
import { handlePaymentNotices } from '../../src/payment/handle-notices.js'
import { loggedGateway } from '../../src/payment/logged-gateway.js'
import { memoryPaymentLog } from '../../src/payment/memory-payment-log.js'
import type { PaymentLog } from '../../src/payment/payment-log.js'
import { sqlPaymentLog } from '../../src/sql/sql-payment-log.js'
import { testClock } from '../../src/testing/clock.js'
import { engines, sqliteFiles } from '../sql/sqlite-files.js'
import { acmeGateway } from './acme-gateway.js'

const { openTwo } = sqliteFiles()
const clock = testClock(1_700_000_000_000)
const context = { signal: new AbortController().signal }

const logs: readonly (readonly [string, () => Promise<PaymentLog>])[] = [
  ['in memory', async () => memoryPaymentLog({ clock })],
  ...engines.map(([name, opener]) => [`in SQL by ${name}`, async () => sqlPaymentLog((await openTwo(opener))[0], { clock })] as const),
]

describe.each(logs)('the log of payments %s', (_name, make) => {
  it('holds every request and what came of it, in their order, and nobody’s name', async () => {
    const log = await make()
    const { gateway, pay } = acmeGateway()
    const logged = loggedGateway(gateway, { log })
    await logged.create({ paymentNo: 'p1', amountFen: 1299, description: 'CANARY', payerId: 'CANARY', attach: 'CANARY' })
    pay('p1')
    await logged.query('p1')
    await logged.close('p1').catch(() => undefined)
    await logged.refund({ paymentNo: 'p1', refundNo: 'r1', amountFen: 300, totalFen: 1299, reason: 'CANARY' })

    const rows = await log.read({ platform: 'acme', paymentNo: 'p1' })

    expect(rows.map(({ operation, event }) => `${operation} ${event}`)).toEqual([
      'create request',
      'create answer',
      'query request',
      'query answer',
      'close request',
      'close failure',
      'refund request',
      'refund answer',
    ])
    expect(rows[0]).toEqual({
      id: expect.any(String),
      at: '2023-11-14T22:13:20.000Z',
      platform: 'acme',
      operation: 'create',
      event: 'request',
      callId: rows[1]?.callId,
      paymentNo: 'p1',
      amountFen: 1299,
      currency: 'CNY',
    })
    expect(rows[3]).toMatchObject({ status: 'paid', platformStatus: 'PAID', transactionId: 't-p1', amountFen: 1299 })
    expect(rows[5]).toMatchObject({ errorKind: 'conflict', outcome: 'not_done' })
    expect(rows[7]).toMatchObject({ refundNo: 'r1', transactionId: 'f-r1', status: 'refunded', amountFen: 300 })
    expect(new Set(rows.map(({ callId }) => callId)).size).toBe(4)
    expect(JSON.stringify(rows)).not.toContain('CANARY')
    expect(await log.read({ refundNo: 'r1', limit: 1 })).toEqual([rows[6]])
    expect(await log.read({ platform: 'other' })).toEqual([])
  })

  it('holds notifications before anything is done about them', async () => {
    const log = await make()
    const { gateway } = acmeGateway()
    const payment = { paymentNo: 'p1', status: 'paid', platformStatus: 'PAID', amountFen: 1299, transactionId: 't1' } as const
    const handle = handlePaymentNotices({
      gateway,
      log,
      expected: () => ({ amountFen: 1299 }),
      payment: () => Promise.reject(new Error('no stock')),
    })

    await expect(handle({ id: 'm-1', topic: 'payment', content: payment }, context)).rejects.toThrow('no stock')

    expect(await log.read()).toMatchObject([{ operation: 'notify', event: 'notification', messageId: 'm-1', ...payment }])
  })
})

describe('a gateway that is logged', () => {
  const broken = (when: 'request' | 'answer'): PaymentLog => {
    const log = memoryPaymentLog()
    return { ...log, append: async (entry) => (entry.event === when ? Promise.reject(new Error('disk full')) : log.append(entry)) }
  }

  it('does not send what it cannot note', async () => {
    const { gateway, calls } = acmeGateway()

    await expect(loggedGateway(gateway, { log: broken('request') }).create({ paymentNo: 'p1', amountFen: 1, description: '' })).rejects.toThrow('disk full')

    expect(calls).toEqual([])
  })

  it('gives the answer although it cannot note it, and tells', async () => {
    const { gateway } = acmeGateway()
    const errors: unknown[] = []
    const logged = loggedGateway(gateway, { log: broken('answer'), onError: (error) => errors.push(error) })

    expect(await logged.create({ paymentNo: 'p1', amountFen: 1, description: '' })).toEqual({ prepared: 'p1' })
    expect(errors).toEqual([new Error('disk full')])
  })
})

describe('notifications of payments', () => {
  function world(expected: { readonly amountFen: number; readonly currency?: string } | undefined) {
    const done: unknown[] = []
    const { gateway } = acmeGateway()
    const handle = handlePaymentNotices({
      gateway,
      expected: () => expected,
      payment: (payment) => void done.push(payment),
      refund: (refund, { paymentNo }) => void done.push(refund, paymentNo),
    })
    return { handle, done }
  }
  const paid = { paymentNo: 'p1', status: 'paid', platformStatus: 'PAID', amountFen: 1299, currency: 'CNY' } as const

  it('are handed on when they say what was asked for', async () => {
    const { handle, done } = world({ amountFen: 1299 })

    await handle({ id: '1', topic: 'payment', content: paid }, context)

    expect(done).toEqual([paid])
  })

  it.each([
    ['another amount', { amountFen: 1300 }],
    ['another currency', { amountFen: 1299, currency: 'USD' }],
    ['a payment that nobody knows', undefined],
  ])('are refused when they are about %s', async (_what, expected) => {
    const { handle, done } = world(expected)

    await expect(handle({ id: '1', topic: 'payment', content: paid }, context)).rejects.toMatchObject({ kind: 'unverified' })

    expect(done).toEqual([])
  })

  it('of refunds are handed on with the payment, and other messages are done', async () => {
    const { handle, done } = world(undefined)
    const refund = { refundNo: 'r1', status: 'refunded', platformStatus: 'DONE' }

    await handle({ id: '1', topic: 'refund', content: refund }, context)
    await handle({ id: '2', topic: 'shop.closed', content: {} }, context)

    expect(done).toEqual([refund, 'p1'])
  })
})
