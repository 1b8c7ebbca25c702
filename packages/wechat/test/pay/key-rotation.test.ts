import { describe, expect, it } from 'vitest'
import { createWechatPayClient } from '../../src/pay/client.js'
import type { WechatPayCredentials } from '../../src/pay/credentials.js'
import { credentials, partOf } from './keys.js'
import { appId, bothCertificates, mchId, notifyUrl, order, payWorld, platform } from './pay-world.js'

/** Calls without a pause until it is told to stop; tells how many there were, and what failed. */
function load(call: (index: number) => Promise<unknown>) {
  let stopped = false
  let count = 0
  const failures: unknown[] = []
  const one = async () => {
    while (!stopped) {
      const index = count++
      await call(index).catch((error: unknown) => failures.push(error))
      // A network would give the others their turn; the sandbox in this process does not.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const running = Promise.all([one(), one(), one(), one()])
  return {
    /** Resolves when so many more calls have been made. */
    async more(calls: number) {
      const target = count + calls
      while (count < target) await new Promise((resolve) => setImmediate(resolve))
    },
    async stop() {
      stopped = true
      await running
      return { count, failures }
    },
  }
}

const no = (index: number) => `T2026112${String(index).padStart(8, '0')}`

describe('during a running load', () => {
  it('certificates rotate without a failed call', async () => {
    // An hour passes in between: no call may end by that.
    const { pay, sandbox, clock } = payWorld({ keys: 'certificates' }, { deadlineMs: 1e9, attemptTimeoutMs: 1e9 })
    const running = load((index) => pay.transactions.jsapi(order(no(index))))
    await running.more(30)

    const issued = sandbox.certificates.issue()
    await running.more(20)
    await clock.advance(3_700_000)
    await running.more(20)
    sandbox.certificates.activate()
    await running.more(30)
    sandbox.certificates.retire()
    await running.more(30)
    const { count, failures } = await running.stop()

    expect(failures).toEqual([])
    expect(count).toBeGreaterThan(100)
    expect(sandbox.journal.count({ endpoint: 'GET /v3/certificates' })).toBeGreaterThanOrEqual(2)
    // Encrypted with the newest one, which alone is left.
    expect(await pay.security.echo({ echo_message: 'x', encrypted_echo_message: '张三' })).toMatchObject({ encrypted_echo_message: '张三' })
    expect(issued.serial).not.toBe(platform.certificates?.[0]?.serial)
  })

  it('a certificate that nobody announced is found when it first signs', async () => {
    const { pay, sandbox, clock } = payWorld({ keys: 'certificates' })
    const running = load((index) => pay.transactions.jsapi(order(no(index))))
    await running.more(20)
    await clock.advance(6_000)

    sandbox.certificates.issue()
    sandbox.certificates.activate()
    await running.more(40)

    expect(await running.stop()).toMatchObject({ failures: [] })
  })

  it('a merchant moves from certificates to the public key without a failed call, and its notifications are read all the way', async () => {
    const { sandbox, clock } = payWorld({ keys: 'certificates', platform: { ...platform, certificates: bothCertificates } })
    let current: WechatPayCredentials = sandbox.credentials(mchId, 'certificates')
    const pay = createWechatPayClient({ credentials: () => current, appId, notifyUrl, fetch: sandbox.fetch, clock })
    const serials = new Set<string | null>()
    let opened = 0
    const running = load(async (index) => {
      await pay.transactions.jsapi(order(no(index)))
      sandbox.pay(no(index))
      await sandbox.notifications.flush(async (request) => {
        const body = new Uint8Array(await request.arrayBuffer())
        serials.add(request.headers.get('wechatpay-serial'))
        const notification = await pay.openNotification({ headers: request.headers, body })
        if (!notification.ok) throw new Error(notification.reason)
        opened += 1
        return new Response(null, { status: 204 })
      })
    })
    await running.more(20)

    // The application names the public key before the platform has switched.
    current = sandbox.credentials(mchId, 'public_key')
    await running.more(20)
    for (const share of [0.001, 0.1, 0.5, 1]) {
      sandbox.setKeys(mchId, 'migrating', share)
      await running.more(20)
    }
    sandbox.setKeys(mchId, 'public_key')
    await running.more(20)
    const { failures, count } = await running.stop()

    expect(failures).toEqual([])
    expect(sandbox.notifications.all.every(({ statuses }) => statuses.every((status) => status === 204))).toBe(true)
    expect(opened).toBe(count)
    expect([...serials].some((serial) => serial?.startsWith('PUB_KEY_ID_'))).toBe(true)
    expect([...serials].some((serial) => !serial?.startsWith('PUB_KEY_ID_'))).toBe(true)
    // The new mode has no certificates any more: that is no error.
    await pay.refreshCertificates()
  })

  it('the merchant’s own key changes without a failed call', async () => {
    const { sandbox } = payWorld()
    const other = payWorld({
      merchants: [{ mchId, serialNo: 'AB'.repeat(20), privateKey: partOf('platform_new', 'privateKey'), apiV3Key: credentials.apiV3Key }],
    }).sandbox
    let current = sandbox.credentials(mchId)
    const route = (input: Request | string | URL, init?: RequestInit) => {
      const request = new Request(input, init)
      return (request.headers.get('authorization')?.includes(`serial_no="${'AB'.repeat(20)}"`) ? other : sandbox).fetch(request)
    }
    const pay = createWechatPayClient({ credentials: () => current, appId, notifyUrl, fetch: route, clock: sandbox.clock })
    const running = load((index) => pay.transactions.jsapi(order(no(index))))
    await running.more(20)

    current = other.credentials(mchId)
    await running.more(20)

    expect(await running.stop()).toMatchObject({ failures: [] })
    expect(other.journal.count({ verdict: 'ok' })).toBeGreaterThan(10)
  })
})

describe('merchants side by side', () => {
  it('share nothing: neither keys nor certificates nor pauses', async () => {
    const merchants = [
      { mchId: '1900000001', privateKey: partOf('merchant', 'privateKey'), apiV3Key: 'A'.repeat(32), keys: 'certificates' as const },
      { mchId: '1900000002', privateKey: partOf('platform_new', 'privateKey'), apiV3Key: 'B'.repeat(32) },
    ]
    const { sandbox, clock } = payWorld({ merchants })
    const client = (id: string) => createWechatPayClient({ credentials: sandbox.credentials(id), appId, notifyUrl, fetch: sandbox.fetch, clock })
    const [first, second] = [client('1900000001'), client('1900000002')]

    await Promise.all([first.transactions.jsapi(order('T20261120000001')), second.transactions.jsapi(order('T20261120000001', 999))])
    sandbox.pay('T20261120000001', { mchId: '1900000002' })

    expect((await first.transactions.query({ out_trade_no: 'T20261120000001' })).trade_state).toBe('NOTPAY')
    expect((await second.transactions.query({ out_trade_no: 'T20261120000001' })).amount?.total).toBe(999)
    const notice = sandbox.notifications.forge('1900000002', {
      url: notifyUrl,
      eventType: 'TRANSACTION.SUCCESS',
      originalType: 'transaction',
      summary: '',
      resource: {},
    })
    const opened = await first.openNotification({ headers: notice.headers, body: new Uint8Array(await notice.arrayBuffer()) })
    expect(opened).toMatchObject({ ok: false, reason: 'unknown_serial' })
  })
})
