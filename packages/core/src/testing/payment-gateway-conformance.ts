import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeUnpaid } from '../payment/close-unpaid.js'
import type { NewPayment, PaymentGateway } from '../payment/payment-gateway.js'
import { waitForPayment } from '../payment/wait-for-payment.js'
import type { WebhookMessage } from '../webhook/webhook.js'
import type { TestClock } from './clock.js'

/** A gateway under test, and the hand of the payer. */
export interface GatewayUnderTest {
  readonly gateway: PaymentGateway<unknown>
  /** For the waits of these tests; made with `autoAdvance`. */
  readonly clock: TestClock
  /** The payer pays. */
  pay(paymentNo: string): Promise<unknown>
  /** The platform finishes a refund, where it does not do so at once. */
  finishRefund?(refundNo: string): Promise<unknown>
  /** What the platform's notification of a payment says, as the webhook gives it. */
  notice?(paymentNo: string): Promise<WebhookMessage>
  /** What a payment needs on this platform beside what every payment has. */
  readonly payment?: Partial<NewPayment>
  close(): Promise<void>
}

/** Tests that a gateway keeps the contract of `PaymentGateway`. To be called in a vitest file. */
export function paymentGatewayConformance(name: string, setup: () => Promise<GatewayUnderTest>): void {
  describe(`${name} keeps the contract of payment gateways`, () => {
    let subject: GatewayUnderTest
    let gateway: PaymentGateway<unknown>
    beforeEach(async () => {
      subject = await setup()
      gateway = subject.gateway
    })
    afterEach(() => subject.close())

    const create = (paymentNo: string, amountFen = 1299) => gateway.create({ paymentNo, amountFen, description: '茶 tea', ...subject.payment })

    it('tells of a payment that was prepared that it is not paid', async () => {
      await create('p20260308001')

      const state = await gateway.query('p20260308001')

      expect(state).toMatchObject({ paymentNo: 'p20260308001' })
      expect(['pending', 'paying']).toContain(state.status)
      expect(state.paidAt).toBeUndefined()
    })

    it('tells of a payment that was paid: how much, when, and its number at the platform', async () => {
      await create('p20260308001')
      await subject.pay('p20260308001')

      const state = await gateway.query('p20260308001')

      expect(state).toMatchObject({ paymentNo: 'p20260308001', status: 'paid', amountFen: 1299, transactionId: expect.stringMatching(/./) })
      expect(state.paidAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
    })

    it('knows nothing of a payment that was never made', async () => {
      await expect(gateway.query('p20260308404')).rejects.toMatchObject({ kind: 'not_found' })
    })

    it('closes a payment, and bears to be asked for it twice', async () => {
      await create('p20260308001')

      await gateway.close('p20260308001')
      await gateway.close('p20260308001')

      expect(['closed', 'expired']).toContain((await gateway.query('p20260308001')).status)
    })

    it('does not close what is paid', async () => {
      await create('p20260308001')
      await subject.pay('p20260308001')

      await expect(gateway.close('p20260308001')).rejects.toMatchObject({ kind: 'conflict' })

      expect((await gateway.query('p20260308001')).status).toBe('paid')
    })

    it('refunds a part, once, although the same refund is asked for twice', async () => {
      await create('p20260308001')
      await subject.pay('p20260308001')
      const refund = { paymentNo: 'p20260308001', refundNo: 'r20260308001', amountFen: 300, totalFen: 1299 }

      const first = await gateway.refund(refund)
      await gateway.refund(refund)
      await subject.finishRefund?.('r20260308001')

      expect(first).toMatchObject({ refundNo: 'r20260308001' })
      expect(await gateway.queryRefund('r20260308001')).toMatchObject({ refundNo: 'r20260308001', status: 'refunded', amountFen: 300 })
      await gateway.refund({ ...refund, refundNo: 'r20260308002', amountFen: 999 })
      await expect(gateway.refund({ ...refund, refundNo: 'r20260308003', amountFen: 1 })).rejects.toThrow()
    })

    it('knows nothing of a refund that was never made', async () => {
      await expect(gateway.queryRefund('r20260308404')).rejects.toMatchObject({ kind: 'not_found' })
    })

    it('is waited for until the payer has paid', async () => {
      await create('p20260308001')
      const waiting = waitForPayment(gateway, 'p20260308001', { clock: subject.clock, random: () => 0.5 })
      await subject.pay('p20260308001')

      expect(await waiting).toMatchObject({ settled: true, payment: { status: 'paid' } })
    })

    it('closes what is unpaid, and what is paid stays paid', async () => {
      await create('p20260308001')
      await create('p20260308002')
      await subject.pay('p20260308002')
      const options = { clock: subject.clock, random: () => 0.5 }

      expect(await closeUnpaid(gateway, 'p20260308001', options)).toMatchObject({ outcome: 'closed' })
      expect(await closeUnpaid(gateway, 'p20260308002', options)).toMatchObject({ outcome: 'paid', late: false })
    })

    it('reads its own notification, and leaves other messages alone', async (context) => {
      expect(gateway.parse({ id: '1', topic: 'something.else', content: {} })).toBeUndefined()
      if (subject.notice === undefined) return context.skip('the test has no notification')
      await create('p20260308001')
      await subject.pay('p20260308001')

      const notice = gateway.parse(await subject.notice('p20260308001'))

      expect(notice).toMatchObject({ what: 'payment', payment: { paymentNo: 'p20260308001', status: 'paid', amountFen: 1299 } })
    })
  })
}
