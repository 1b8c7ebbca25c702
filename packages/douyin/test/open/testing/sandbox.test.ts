import { describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../../src/open/client.js'
import { createDouyinSandbox } from '../../../src/testing/open/sandbox.js'
import { appId, appSecret, credentials, openid, openWorld, sandboxApp } from '../world.js'

const sandbox = () => createDouyinSandbox({ apps: [sandboxApp()] })
type Box = ReturnType<typeof sandbox>

interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** A request by hand, as another program would make it. */
async function ask(box: Box, url: string, { method = 'POST', headers = {}, body }: Ask = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await box.fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: text ?? '{}' }),
  })
  // The tests say what they expect of it.
  const answer: Record<string, unknown> = Object(await response.json())
  return { status: response.status, body: answer }
}

const legacy = 'https://developer.toutiao.com'
const open = 'https://open.douyin.com'
const keysOf = { appid: appId, secret: appSecret, grant_type: 'client_credential' }
const clientKeys = { client_key: appId, client_secret: appSecret, grant_type: 'client_credential' }

async function tokensOf(box: Box) {
  const app = await ask(box, `${legacy}/api/apps/v2/token`, { body: keysOf })
  const client = await ask(box, `${open}/oauth/client_token/`, { body: clientKeys })
  return { app: String(Object(app.body['data']).access_token), client: String(Object(client.body['data']).access_token) }
}

describe('the token endpoints', () => {
  it('answer each in its own envelope, under HTTP 200', async () => {
    const box = sandbox()

    expect(await ask(box, `${legacy}/api/apps/v2/token`, { body: keysOf })).toMatchObject({
      status: 200,
      body: { err_no: 0, err_tips: 'success', data: { access_token: expect.stringMatching(/^0801/), expires_in: 7200 } },
    })
    expect(await ask(box, `${open}/oauth/client_token/`, { body: clientKeys })).toMatchObject({
      status: 200,
      body: { message: 'success', data: { access_token: expect.stringMatching(/^clt\./), expires_in: 7200, error_code: 0, description: '' } },
    })
  })

  it.each([
    ['an unknown app', `${legacy}/api/apps/v2/token`, { ...keysOf, appid: 'tt-nobody' }, { err_no: 40015 }],
    ['a wrong secret', `${legacy}/api/apps/v2/token`, { ...keysOf, secret: 'x' }, { err_no: 40017 }],
    ['a wrong grant type', `${legacy}/api/apps/v2/token`, { ...keysOf, grant_type: 'x' }, { err_no: 40020 }],
    ['an unknown key', `${open}/oauth/client_token/`, { ...clientKeys, client_key: 'x' }, { message: 'error', data: { error_code: 10003 } }],
    ['a wrong key', `${open}/oauth/client_token/`, { ...clientKeys, client_secret: 'x' }, { message: 'error', data: { error_code: 10013 } }],
  ])('refuse %s', async (_what, url, body, wanted) => {
    expect(await ask(sandbox(), url, { body })).toMatchObject({ status: 200, body: wanted })
  })

  it('take a form, too', async () => {
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(clientKeys).toString() }

    expect(await ask(sandbox(), `${open}/oauth/client_token/`, form)).toMatchObject({ body: { data: { error_code: 0 } } })
  })
})

describe('a token', () => {
  const quota = `${open}/api/apps/v1/url/query_schema_quota/`
  const body = { app_id: appId }

  it.each([
    ['is missing', undefined, 28001003],
    ['is nobody’s', 'clt.nobody', 28001003],
    ['is of the other kind', 'app', 28001003],
    ['is over', 'client', 28001008],
  ])('that %s is refused', async (what, which, code) => {
    const box = sandbox()
    const tokens: Record<string, string> = await tokensOf(box)
    if (what === 'is over') box.app().expireTokens()
    const token = which === undefined ? undefined : (tokens[which] ?? which)

    const answer = await ask(box, quota, { headers: token === undefined ? {} : { 'access-token': token }, body })

    expect(answer).toMatchObject({ status: 200, body: { err_no: code, log_id: expect.stringMatching(/^\d{14}/) } })
  })

  it('belongs into the place of its API: header, other header, or body', async () => {
    const box = sandbox()
    const { app, client } = await tokensOf(box)
    const tasks = [{ content: 'a' }]
    const code = encodeURIComponent('pages/a')

    expect(await ask(box, quota, { headers: { 'access-token': client }, body })).toMatchObject({ body: { err_no: 0 } })
    expect(await ask(box, quota, { body: { ...body, access_token: client } })).toMatchObject({ body: { err_no: 28001003 } })
    expect(await ask(box, `${legacy}/api/v2/tags/text/antidirt`, { headers: { 'x-token': app }, body: { tasks } })).toMatchObject({ status: 200 })
    expect(await ask(box, `${legacy}/api/v2/tags/text/antidirt`, { body: { tasks, access_token: app } })).toMatchObject({ status: 401, body: { code: 401 } })
    expect(await ask(box, `${legacy}/api/apps/qrcode`, { body: { path: code } })).toMatchObject({ body: { errcode: 40002 } })
    const image = await box.fetch(`${legacy}/api/apps/qrcode`, { method: 'POST', body: JSON.stringify({ access_token: app, path: code }) })
    expect(image.headers.get('content-type')).toBe('image/png')
  })

  it('of a user is refused where his open id is another', async () => {
    const { douyin, sandbox: box } = openWorld()
    await douyin.oauth.exchange(box.app().authorize())

    await expect(douyin.account(openid).users.info({ open_id: '_000somebody-else' })).rejects.toMatchObject({ kind: 'auth_invalid', code: '10014' })
  })
})

describe('a request', () => {
  it('to the other host of the two is refused', async () => {
    const box = sandbox()
    const { app } = await tokensOf(box)

    expect(await ask(box, `${open}/api/v2/tags/text/antidirt`, { headers: { 'x-token': app }, body: { tasks: [{ content: 'a' }] } })).toMatchObject({
      body: { code: 40014 },
    })
    expect(await ask(box, `${open}/api/apps/v2/token`, { body: keysOf })).toMatchObject({ body: { err_no: 40014 } })
  })

  it.each([
    ['by another method', { method: 'GET' }],
    ['that is no JSON', { body: 'no json' }],
    ['that is a list', { body: [] }],
  ])('%s is refused', async (_what, how) => {
    expect(await ask(sandbox(), `${legacy}/api/apps/v2/jscode2session`, how)).toMatchObject({ body: { err_no: 40014 } })
  })

  it('without what its API needs is refused in the words of its family', async () => {
    const box = sandbox()
    const { client } = await tokensOf(box)

    expect(await ask(box, `${legacy}/api/apps/v2/jscode2session`, { body: { appid: appId, secret: appSecret } })).toMatchObject({ body: { err_no: 40014 } })
    expect(await ask(box, `${open}/oauth/access_token/`, { body: { ...clientKeys, grant_type: 'authorization_code' } })).toMatchObject({
      body: { data: { error_code: 10002 } },
    })
    const link = { app_id: appId, app_name: 'douyin' }
    expect(await ask(box, `${open}/api/apps/v1/url_link/generate/`, { headers: { 'access-token': client }, body: link })).toMatchObject({
      body: { err_no: 2100005 },
    })
  })

  it('with a field that nobody documented is overlooked: only clients refuse those', async () => {
    const box = sandbox()
    const { client } = await tokensOf(box)
    const answer = await ask(box, `${open}/api/apps/v1/url/query_schema_quota/`, { headers: { 'access-token': client }, body: { app_id: appId, more: 1 } })

    expect(answer).toMatchObject({ body: { err_no: 0 } })
  })

  it('of mini games lies below a prefix', async () => {
    const games = 'https://minigame.zijieapi.com/mgplatform'

    expect(await ask(sandbox(), `${games}/api/apps/v2/token`, { body: keysOf })).toMatchObject({ body: { err_no: 0 } })
  })

  it('for an API that the sandbox does not have is refused', async () => {
    const box = sandbox()
    const { client } = await tokensOf(box)

    expect(await ask(box, `${open}/api/none/such/`, { headers: { 'access-token': client } })).toMatchObject({ body: { err_no: 2190004 } })
  })
})

describe('the sandbox', () => {
  it('is the same again after a reset, and for the same seed', async () => {
    const box = sandbox()
    const other = sandbox()
    const before = [box.app().users, (await tokensOf(box)).client]
    box.app().consent('MSG_1')

    box.reset()

    expect([box.app().users, (await tokensOf(box)).client]).toEqual(before)
    expect([other.app().users, (await tokensOf(other)).client]).toEqual(before)
    expect(box.tokensIssued).toEqual({ app: 1, client: 1, user: 0 })
  })

  it('knows several applications, and keeps them apart', async () => {
    const box = createDouyinSandbox({ apps: [sandboxApp(), { appId: 'tt-2', appSecret: 'second-secret', users: 5 }] })
    const second = createDouyinClient({ credentials: { appId: 'tt-2', appSecret: 'second-secret' }, fetch: box.fetch })
    const first = createDouyinClient({ credentials, fetch: box.fetch })

    expect(box.app('tt-2').users).toHaveLength(5)
    await second.login.code2Session({ code: box.app('tt-2').login() })
    await expect(first.login.code2Session({ code: box.app('tt-2').login() })).rejects.toMatchObject({ code: '40018' })
    expect(() => box.app('tt-3')).toThrow(/tt-3.*tt-2/)
    expect(() => box.app().login('_000nobody')).toThrow(/_000nobody/)
  })

  it('says nothing of secrets in its journal', async () => {
    const { douyin, sandbox: box } = openWorld()
    await douyin.login.code2Session({ code: box.app().login() })
    await douyin.links.schemaQuota()

    const told = JSON.stringify(box.journal.entries())
    expect(told).toContain('jscode2session')
    expect(told).not.toContain(appSecret)
    expect(told).not.toContain('clt.')
  })
})
