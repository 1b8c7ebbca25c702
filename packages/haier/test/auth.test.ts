import { memoryTokens } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import { marginMs, readTokenAnswer } from '../src/auth.js'
import { createHaierClient } from '../src/client.js'
import { answered, credentials, haierWorld, thrown } from './haier-world.js'
import vectors from './vectors/tokens.json' with { type: 'json' }

const balance = 'POST /yilihuo/jsh-service-finance-mall/api/page/account/account-balance-manager/get-payer-account-balance-by-customer-code'

describe('the token', () => {
  it.each(vectors)('is read as case $id says', ({ answer, nowMs, header, refreshFromMs, endsMs }) => {
    const token = readTokenAnswer(answer, nowMs)

    expect(token).toEqual({ accessToken: header, issuedAt: nowMs, expiresAt: endsMs })
    expect(endsMs - marginMs({ issuedAt: nowMs, expiresAt: endsMs })).toBe(refreshFromMs)
  })

  it('T4: an answer without one is a refusal, and is asked for once', async () => {
    const { haier, requests } = answered(() => Response.json({}))

    const error = await thrown(haier.finance.balance())

    expect(error).toMatchObject({ kind: 'auth_invalid' })
    expect(requests).toHaveLength(1)
  })

  it('of a short life is fetched again at half of it', () => {
    expect(marginMs({ issuedAt: 0, expiresAt: 600_000 })).toBe(300_000)
    expect(marginMs({ issuedAt: 0, expiresAt: 1_200_000 })).toBe(600_000)
  })

  it('is fetched once, however many callers ask at the same time', async () => {
    const { haier, sandbox } = haierWorld()

    await Promise.all(Array.from({ length: 50 }, () => haier.finance.balance()))

    expect(sandbox.tokens.issued).toBe(1)
    expect(sandbox.journal.count({ endpoint: balance, verdict: 'ok' })).toBe(50)
  })

  it('is shared by clients that share a store', async () => {
    const { clock, sandbox } = haierWorld()
    const tokens = memoryTokens()
    const clients = Array.from({ length: 5 }, () => createHaierClient({ credentials, fetch: sandbox.fetch, clock, tokens }))

    await Promise.all(clients.map((client) => client.finance.balance()))

    expect(sandbox.tokens.issued).toBe(1)
  })

  it('is fetched again ten minutes before its end, and once where the platform gives the same one again', async () => {
    const { clock, haier, sandbox } = haierWorld({ sameTokenWhileMs: 1 })
    await haier.finance.balance()
    await clock.advance(3_000_000)

    await Promise.all(Array.from({ length: 20 }, () => haier.finance.balance()))
    await clock.advance(10)

    expect(sandbox.tokens.issued).toBe(1)
    expect(sandbox.journal.count({ endpoint: 'POST /oauth2/auth' })).toBe(2)
  })

  it('that the platform does not know any more leads to one new login and one repeat', async () => {
    const { haier, sandbox } = haierWorld()
    await haier.finance.balance()
    sandbox.expireTokens(credentials.clientId)

    const { meta } = await haier.finance.balance.withMeta()

    expect(meta.attempts).toBe(2)
    expect(sandbox.tokens.issued).toBe(2)
    expect(sandbox.journal.count({ endpoint: balance, verdict: 'refused' })).toBe(1)
  })

  it('that is refused again after the login is no matter of its age', async () => {
    const { haier, sandbox } = haierWorld()
    sandbox.faults.next({ endpoint: balance, fault: 'unauthorized', times: 2 })

    const error = await thrown(haier.finance.balance())

    expect(error).toMatchObject({ kind: 'auth_invalid', attempts: 2 })
    expect(sandbox.tokens.issued).toBe(2)
  })

  it('is had at the second address where the first has none', async () => {
    const { haier, sandbox } = haierWorld({ tokenPath: '/oauth2/token' })

    await haier.finance.balance()

    expect(sandbox.tokens.issued).toBe(1)
  })

  it('is had at the address of the configuration', async () => {
    const { haier, requests } = answered(
      (request) => (request.url.includes('oauth2') ? Response.json({ token: 'a.b.c' }) : Response.json({ success: true, data: [] })),
      {
        tokenUrl: 'https://login.example.com/oauth2/special',
      },
    )

    await haier.finance.balance()

    expect(requests.map(({ url }) => new URL(url).host)).toEqual(['login.example.com', 'openplat-bj-aliyun.haier.net'])
    expect(requests[0]?.url).toBe('https://login.example.com/oauth2/special')
  })

  it.each([400, 401, 403])('refused with HTTP %i at both addresses means a bad application', async (status) => {
    const { haier, requests } = answered(() => Response.json({}, { status }))

    const error = await thrown(haier.finance.balance())

    expect(error).toMatchObject({ kind: 'auth_invalid' })
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual(['/oauth2/auth', '/oauth2/token'])
  })
})
