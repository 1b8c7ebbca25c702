import { describe, expect, test } from 'vitest'
import type { SandboxApp, TaobaoSandbox } from '../../src/testing/index.js'
import { appKey, appSecret, nick, rawJson, sandboxOf } from './raw-call.js'

const redirectUri = 'https://app.example.com/callback'
const authorize = (sandbox: TaobaoSandbox, more: Readonly<Record<string, string>> = {}) =>
  sandbox.fetch(
    `https://oauth.taobao.com/authorize?${new URLSearchParams({ response_type: 'code', client_id: appKey, redirect_uri: redirectUri, state: 'st-1', view: 'web', ...more })}`,
  )
const token = (sandbox: TaobaoSandbox, params: Readonly<Record<string, string>>) =>
  sandbox.fetch('https://oauth.taobao.com/token', {
    method: 'POST',
    body: new URLSearchParams({ client_id: appKey, client_secret: appSecret, redirect_uri: redirectUri, ...params }),
  })
const json = async (response: Promise<Response>) => JSON.parse(await (await response).text())
const codeOf = (response: Response) => new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? ''
const sandboxWith = (app: Partial<SandboxApp> = {}) => sandboxOf({ apps: [{ appKey, appSecret, ...app }] })

describe('the walk of a seller', () => {
  test('leads over the page and the code to a session that works', async () => {
    const sandbox = sandboxWith()

    const page = await authorize(sandbox)
    const callback = new URL(page.headers.get('location') ?? '')
    const answer = await json(token(sandbox, { grant_type: 'authorization_code', code: codeOf(page) }))

    expect([page.status, callback.origin + callback.pathname, callback.searchParams.get('state')]).toEqual([302, redirectUri, 'st-1'])
    expect(answer).toMatchObject({
      token_type: 'Bearer',
      taobao_user_id: '2200000000001',
      taobao_user_nick: encodeURIComponent(nick),
      expires_in: 31_536_000,
      re_expires_in: 0,
    })
    expect(answer.access_token).toMatch(/^6200[0-9a-f]{39}2200000000001$/)
    expect(answer.refresh_token_valid_time).toBe(1_772_931_907_000)
    expect(await rawJson(sandbox, 'taobao.user.seller.get', { fields: 'nick' }, { session: answer.access_token })).toMatchObject({ user: { nick } })
  })

  test('a code works once, and not for ever', async () => {
    const sandbox = sandboxWith()
    const [code, late] = [codeOf(await authorize(sandbox)), codeOf(await authorize(sandbox))]
    const exchange = async (one: string) => token(sandbox, { grant_type: 'authorization_code', code: one })
    await exchange(code)

    const again = await exchange(code)
    await sandbox.clock.advance(600_000)

    expect(again.status).toBe(400)
    expect(JSON.parse(await again.text())).toEqual({ error: 'invalid_client', error_description: `authorize code ${code} invalidate,please authorize again.` })
    expect((await exchange(late)).status).toBe(400)
  })

  test('who does not agree sends an error instead of a code; who is logged in counts', async () => {
    const sandbox = sandboxOf({ shops: [{ nick }, { nick: 'other' }] })

    sandbox.login('nobody')
    const refused = new URL((await authorize(sandbox)).headers.get('location') ?? '')
    sandbox.login('other')
    const answer = await json(token(sandbox, { grant_type: 'authorization_code', code: codeOf(await authorize(sandbox)) }))

    expect(Object.fromEntries(refused.searchParams)).toEqual({ error: 'access_denied', error_description: 'authorize reject', state: 'st-1' })
    expect(answer.taobao_user_nick).toBe('other')
  })

  test('call-backs must be the registered ones, secrets the right ones', async () => {
    const sandbox = sandboxWith({ callback: 'https://app.example.com/' })
    const code = codeOf(await authorize(sandbox))

    const page = await json(authorize(sandbox, { redirect_uri: 'https://evil.example.com/' }))
    const elsewhere = await json(token(sandbox, { grant_type: 'authorization_code', code, redirect_uri: 'https://evil.example.com/' }))
    const wrong = await json(token(sandbox, { grant_type: 'authorization_code', code, client_secret: 'wrong' }))

    const mismatch = { error: 'invalid_client', error_description: 'application callback can not match the redirect_uri' }
    expect([page, elsewhere]).toEqual([mismatch, mismatch])
    expect(wrong).toMatchObject({ error: 'invalid_client' })
  })

  test('out of band the code stands on the page', async () => {
    const page = await authorize(sandboxWith(), { redirect_uri: 'urn:ietf:wg:oauth:2.0:oob' })

    expect(await page.text()).toMatch(/code=[0-9a-f]{24}/)
  })
})

describe('refresh', () => {
  test('writes some numbers as texts where the application is made so', () => {
    const { answer } = sandboxWith({ textNumbers: true }).session(nick)

    expect(answer).toMatchObject({ w1_expires_in: '31536000', refresh_token_valid_time: '1772931907000', expires_in: 31_536_000 })
  })

  test('is for refreshable applications only', async () => {
    const sandbox = sandboxWith()
    const { refreshToken } = sandbox.session(nick)

    const refused = await token(sandbox, { grant_type: 'refresh_token', refresh_token: refreshToken })

    expect(JSON.parse(await refused.text())).toEqual({ error: 'invalid_grant', error_description: 'refresh_token is invalid or expired' })
    expect(sandbox.tokens).toMatchObject({ issued: 1, refreshed: 0, refusedRefreshes: 1 })
  })

  test('rotates the refresh token and ends the session before; both counted', async () => {
    const sandbox = sandboxWith({ refreshable: true })
    const first = sandbox.session(nick)

    const answer = await json(token(sandbox, { grant_type: 'refresh_token', refresh_token: first.refreshToken }))
    const again = await token(sandbox, { grant_type: 'refresh_token', refresh_token: first.refreshToken })
    const old = await rawJson(sandbox, 'taobao.user.seller.get', { fields: 'nick' }, { session: first.session })

    expect(answer).toMatchObject({ re_expires_in: 2_592_000, expires_in: 2_592_000 })
    expect(answer.refresh_token).not.toBe(first.refreshToken)
    expect(again.status).toBe(400)
    expect(old.error_response.code).toBe(27)
    expect(sandbox.tokens).toEqual({ issued: 1, refreshed: 1, refusedRefreshes: 1, codes: 0 })
  })

  test('keeps the refresh token and the old session where the application is made so', async () => {
    const sandbox = sandboxWith({ refreshable: true, rotates: false, graceMs: 5000 })
    const first = sandbox.session(nick)

    const answer = await json(token(sandbox, { grant_type: 'refresh_token', refresh_token: first.refreshToken }))
    const old = await rawJson(sandbox, 'taobao.user.seller.get', { fields: 'nick' }, { session: first.session })

    expect(answer.refresh_token).toBe(first.refreshToken)
    expect(old).toMatchObject({ user: { nick } })
  })

  test('has signed twins, whose answer is JSON within JSON', async () => {
    const sandbox = sandboxWith({ refreshable: true })
    const code = codeOf(await authorize(sandbox))

    const created = JSON.parse((await rawJson(sandbox, 'taobao.top.auth.token.create', { code })).token_result)
    const refreshed = JSON.parse((await rawJson(sandbox, 'taobao.top.auth.token.refresh', { refresh_token: created.refresh_token })).token_result)
    const used = await rawJson(sandbox, 'taobao.top.auth.token.create', { code })

    expect(created.taobao_user_nick).toBe(encodeURIComponent(nick))
    expect(refreshed.access_token).not.toBe(created.access_token)
    expect(used.error_response).toMatchObject({ code: 15, sub_code: 'isv.invalid-parameter' })
  })
})
