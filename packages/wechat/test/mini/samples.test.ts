import { describe, expect, it } from 'vitest'
import { createWechatClient } from '../../src/mini/client.js'
import { catalogue } from '../../src/mini/endpoints/catalogue.js'
import { wireOf } from '../../src/mini/endpoints/wire.js'
import samples from '../vectors/mini-samples.json' with { type: 'json' }
import { appId, credentials, thrown } from './world.js'

const endpoints = Object.values(catalogue).flatMap((area) => Object.values(area))

// What the client fills in by itself, and what stands for a secret.
const filled = new Set(['access_token', 'appid', 'secret', 'appsecret', 'grant_type', 'signature', 'sig_method', 'version'])
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

interface Sample {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly requestBody?: unknown
  readonly response: { readonly status: number; readonly contentType: string; readonly body: unknown; readonly headers?: { readonly 'Num-Used': string } }
}

const all: readonly Sample[] = samples

/** The sample's call, answered with the sample's answer: gives what the method gives, and the request that was made. */
async function play({ method, path, query = {}, requestBody, response }: Sample, more: Readonly<Record<string, unknown>> = {}) {
  const sent: Request[] = []
  const client = createWechatClient({
    credentials,
    accessToken: async () => 'ACCESS_TOKEN-for-samples',
    retry: { attempts: 1 },
    fetch: async (input, init) => {
      sent.push(new Request(input, init))
      const body = response.body === '<binary image>' ? jpeg : bare(response.body)
      return new Response(body, { status: response.status, headers: { 'content-type': response.contentType, ...response.headers } })
    },
  })
  const endpoint = endpoints.find(({ name }) => name === `${method} ${path}`)
  if (endpoint === undefined) throw new RangeError(`no endpoint for ${path}`)
  const given = { ...query, ...(typeof requestBody === 'object' ? requestBody : {}), ...more }
  const params = Object.fromEntries(Object.entries(given).filter(([name]) => !filled.has(name)))
  const result = client.call(endpoint.name, wireOf(endpoint).session === true ? { ...params, session_key: 'MDEyMzQ1Njc4OWFiY2RlZg==' } : params)
  return { result, request: () => sent[0] ?? new Request('https://nothing.invalid') }
}

// The file's JSON has already rounded nothing: it holds no number of more than 15 digits but this one, which it writes bare.
function bare(body: unknown): string {
  return JSON.stringify(body).replace('"msgid":1864323726461255700', '"msgid":1864323726461255680')
}

// Samples whose request is cut short, or that stand for a refusal; their answers are checked all the same.
const partial: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'code2session-used': { js_code: 'CODE' },
  resetusersessionkey: { openid: 'oTestOpenId0000000000000001' },
  'getwxacode-error': { path: 'pages/index/index' },
  'img_sec_check-risky': { media: new Uint8Array([1, 2, 3]) },
  'express-order-add-fail': { add_source: 0, order_id: '1', delivery_id: 'SF', biz_id: 'xyz' },
}

const good = all.filter(({ response }) => Number(Object(response.body).errcode ?? 0) === 0)
const bad = all.filter(({ response, id }) => Number(Object(response.body).errcode ?? 0) !== 0 && id !== 'img_sec_check-risky')

describe('a documented sample', () => {
  it.each(good)('$id gives what it says', async (sample) => {
    const { result } = await play(sample, partial[sample.id])
    const { errcode: _code, errmsg: _words, ...fields } = Object(sample.response.body)

    if (sample.response.body === '<binary image>') expect(await result).toEqual({ image: new Uint8Array(jpeg), contentType: 'image/jpeg', ...used(sample) })
    else expect(await result).toMatchObject(idsAsText(fields))
  })

  it.each(bad)('$id is a failure with its code', async (sample) => {
    const { result } = await play(sample, partial[sample.id])

    expect(await thrown(result)).toMatchObject({ code: String(Object(sample.response.body).errcode), endpoint: `${sample.method} ${sample.path}` })
  })

  it('of a risky image is an answer', async () => {
    const [sample] = all.filter(({ id }) => id === 'img_sec_check-risky')
    if (sample === undefined) throw new RangeError('the sample is missing')
    const { result, request } = await play(sample, partial[sample.id])

    expect(await result).toEqual({ risky: true })
    const media = (await request().formData()).get('media')
    expect(media).toBeInstanceOf(File)
  })

  it.each(good.filter(({ requestBody }) => typeof requestBody === 'object'))('$id is asked for as it says', async (sample) => {
    const { result, request } = await play(sample, partial[sample.id])
    await result
    const url = new URL(request().url)

    expect(url.pathname).toBe(sample.path)
    const body: unknown = await request().json()
    const wanted = Object(sample.requestBody)
    const own = Object.fromEntries(
      Object.keys(wanted).flatMap((name) => (name === 'appid' ? [[name, appId]] : name.endsWith('secret') ? [[name, credentials.appSecret]] : [])),
    )
    expect(body).toEqual({ ...wanted, ...own, ...('force_refresh' in wanted ? { force_refresh: wanted.force_refresh } : {}) })
    expect(request().headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it.each(good.filter(({ method }) => method === 'GET'))('$id is asked for as it says', async (sample) => {
    const { result, request } = await play(sample, partial[sample.id])
    await result
    const url = new URL(request().url)

    expect(`${request().method} ${url.pathname}`).toBe(`${sample.method} ${sample.path}`)
    const names = Object.keys(sample.query ?? {})
    expect([...url.searchParams.keys()]).toEqual(expect.arrayContaining(names))
    expect(request().body).toBeNull()
  })

  it('exists for most of what the catalogue has, and each names an endpoint of it', () => {
    const named = new Set(all.map(({ method, path }) => `${method} ${path}`))

    expect([...named].filter((name) => !endpoints.some((endpoint) => endpoint.name === name))).toEqual([])
    expect(named.size).toBeGreaterThan(45)
  })
})

describe('what goes over the wire', () => {
  it('is raw UTF-8, never escapes', async () => {
    const [sample] = all.filter(({ id }) => id === 'subscribe-send')
    if (sample === undefined) throw new RangeError('the sample is missing')
    const { result, request } = await play(sample)
    await result

    const text = await request().text()
    expect(text).toContain('奶茶')
    expect(text).not.toMatch(/\\u/)
  })

  it('signs a login state instead of sending the session key', async () => {
    const [sample] = all.filter(({ id }) => id === 'checksession')
    if (sample === undefined) throw new RangeError('the sample is missing')
    const { result, request } = await play(sample)
    await result

    const url = new URL(request().url)
    expect(url.searchParams.get('signature')).toMatch(/^[0-9a-f]{64}$/)
    expect(url.searchParams.get('sig_method')).toBe('hmac_sha256')
    expect(url.search).not.toContain('MDEyMzQ1')
    expect(url.searchParams.has('session_key')).toBe(false)
  })
})

function used({ response }: Sample) {
  const count = response.headers?.['Num-Used']
  return count === undefined ? {} : { used: Number(count) }
}

// Ids are texts here, whatever the sample has.
function idsAsText(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, name === 'msgid' ? '1864323726461255680' : name === 'unoin_id' ? String(value) : value]),
  )
}
