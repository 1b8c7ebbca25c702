import { describe, expect, it } from 'vitest'
import { DuijieError } from '../../src/errors.js'
import { closeUnpaid } from '../../src/payment/close-unpaid.js'
import { waitForPayment } from '../../src/payment/wait-for-payment.js'
import { testClock } from '../../src/testing/clock.js'
import { paymentGatewayConformance } from '../../src/testing/conformance.js'
import { acmeGateway } from './acme-gateway.js'

const start = 1_700_000_000_000

paymentGatewayConformance('the gateway of acme', async () => {
  const { gateway, pay } = acmeGateway()
  return {
    gateway,
    clock: testClock(start, { autoAdvance: true }),
    pay: async (paymentNo) => pay(paymentNo),
    notice: async (paymentNo) => ({ id: 'm-1', topic: 'payment', content: await gateway.query(paymentNo) }),
    close: async () => undefined,
  }
})

async function world() {
  const acme = acmeGateway()
  await acme.gateway.create({ paymentNo: 'p1', amountFen: 1299, description: 'tea' })
  acme.calls.length = 0
  const clock = testClock(start, { autoAdvance: true })
  return { ...acme, clock, options: { clock, random: () => 0.5 } }
}

const passing = () => new DuijieError('timeout', 'no answer', { outcome: 'unknown' })

describe('closing what is unpaid', () => {
  it('asks, closes and asks again', async () => {
    const { gateway, calls, options } = await world()

    expect(await closeUnpaid(gateway, 'p1', options)).toMatchObject({ outcome: 'closed', payment: { status: 'closed' } })
    expect(calls).toEqual(['query', 'close', 'query'])
  })

  it('closes nothing that is paid, or closed already', async () => {
    const { gateway, calls, pay, options } = await world()
    pay('p1')

    expect(await closeUnpaid(gateway, 'p1', options)).toMatchObject({ outcome: 'paid', late: false })
    expect(calls).toEqual(['query'])
  })

  it('lets a payment win that comes between the query and the close, and says that it was late', async () => {
    const { gateway, before, pay, options } = await world()
    before.close = pay

    expect(await closeUnpaid(gateway, 'p1', options)).toMatchObject({ outcome: 'paid', late: true, payment: { transactionId: 't-p1', amountFen: 1299 } })
  })

  it('lets a payment win although the platform said that it was closed', async () => {
    const { gateway, pay, options } = await world()
    const lying = { ...gateway, close: async () => pay('p1') }

    expect(await closeUnpaid(lying, 'p1', options)).toMatchObject({ outcome: 'paid', late: true })
  })

  it('asks what became of it when no answer to the close came', async () => {
    const { gateway, before, payments, options } = await world()
    before.close = (paymentNo) => {
      Object.assign(payments.get(paymentNo) ?? {}, { status: 'closed' })
      throw passing()
    }

    expect(await closeUnpaid(gateway, 'p1', options)).toMatchObject({ outcome: 'closed' })
  })

  it('repeats both while the payment stays open, as while a payer types a password', async () => {
    const { gateway, calls, before, pay, options } = await world()
    let rounds = 0
    before.close = (paymentNo) => {
      rounds++
      if (rounds === 3) pay(paymentNo)
      throw passing()
    }

    expect(await closeUnpaid(gateway, 'p1', options)).toMatchObject({ outcome: 'paid', late: true })
    expect(calls.filter((call) => call === 'close')).toHaveLength(3)
  })

  it('says that it is still open when all rounds are over: nothing may be given back yet', async () => {
    const { gateway, before, calls, options } = await world()
    before.close = () => {
      throw passing()
    }

    expect(await closeUnpaid(gateway, 'p1', { ...options, rounds: 2 })).toMatchObject({ outcome: 'open', payment: { status: 'pending' } })
    expect(calls.filter((call) => call === 'close')).toHaveLength(2)
  })

  it('never closes what it could not ask about', async () => {
    const { gateway, before, calls, options } = await world()
    before.query = () => {
      throw passing()
    }

    expect(await closeUnpaid(gateway, 'p1', { ...options, rounds: 2 })).toEqual({ outcome: 'open' })
    expect(calls).not.toContain('close')
  })

  it('says that there is no such payment', async () => {
    const { gateway, options } = await world()

    expect(await closeUnpaid(gateway, 'other', options)).toEqual({ outcome: 'not_found' })
  })

  it.each(['query', 'close'] as const)('fails by what %s fails by for good', async (operation) => {
    const { gateway, before, options } = await world()
    before[operation] = () => {
      throw new DuijieError('permission', 'not yours')
    }

    await expect(closeUnpaid(gateway, 'p1', options)).rejects.toMatchObject({ kind: 'permission' })
  })

  it('ends with its signal, by its reason', async () => {
    const { gateway, before, options } = await world()
    const controller = new AbortController()
    before.close = () => {
      controller.abort(new Error('shutting down'))
      throw passing()
    }

    await expect(closeUnpaid(gateway, 'p1', { ...options, signal: controller.signal })).rejects.toThrow('shutting down')
  })
})

describe('waiting for a payment', () => {
  it('asks until it is paid, more and more seldom', async () => {
    const { gateway, before, pay, clock, options } = await world()
    const asked: number[] = []
    before.query = (paymentNo) => {
      asked.push(clock.now() - start)
      if (asked.length === 6) pay(paymentNo)
    }

    expect(await waitForPayment(gateway, 'p1', options)).toMatchObject({ settled: true, payment: { status: 'paid' } })
    expect(asked).toEqual([0, 750, 2250, 5250, 11_250, 17_250])
  })

  it('ends when it can no longer be paid', async () => {
    const { gateway, options } = await world()
    await gateway.close('p1')

    expect(await waitForPayment(gateway, 'p1', options)).toMatchObject({ settled: true, payment: { status: 'closed' } })
  })

  it('is left when the time is over, with what was known last, and after a last look at the very end', async () => {
    const { gateway, before, clock, options } = await world()
    const asked: number[] = []
    before.query = () => void asked.push(clock.now() - start)

    expect(await waitForPayment(gateway, 'p1', { ...options, timeoutMs: 4000 })).toMatchObject({ settled: false, payment: { status: 'pending' } })
    expect(asked.at(-1)).toBe(4000)
  })

  it('asks on when the platform does not know it yet, or does not answer', async () => {
    const { gateway, before, pay, options } = await world()
    let asked = 0
    before.query = (paymentNo) => {
      asked++
      if (asked === 1) throw new DuijieError('not_found', 'not yet')
      if (asked === 2) throw passing()
      pay(paymentNo)
    }

    expect(await waitForPayment(gateway, 'p1', options)).toMatchObject({ settled: true })
  })

  it('waits as long as the platform says, and is left at once where that is beyond the time', async () => {
    const { gateway, before, clock, options } = await world()
    before.query = () => {
      throw new DuijieError('rate_limited', 'later', { retryAfterMs: 60_000 })
    }

    expect(await waitForPayment(gateway, 'p1', { ...options, timeoutMs: 30_000 })).toEqual({ settled: false })
    expect(clock.now()).toBe(start)
  })

  it('fails by what cannot pass', async () => {
    const { gateway, before, options } = await world()
    before.query = () => {
      throw new DuijieError('auth_invalid', 'wrong key')
    }

    await expect(waitForPayment(gateway, 'p1', options)).rejects.toMatchObject({ kind: 'auth_invalid' })
  })

  it('ends with its signal, by its reason', async () => {
    const { gateway } = await world()
    const controller = new AbortController()
    const waiting = waitForPayment(gateway, 'p1', { clock: testClock(start), signal: controller.signal })

    controller.abort(new Error('shutting down'))

    await expect(waiting).rejects.toThrow('shutting down')
  })
})
