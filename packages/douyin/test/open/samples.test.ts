import { describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../src/open/client.js'
import { openCatalogue } from '../../src/open/endpoints/catalogue.js'
import { wireOf } from '../../src/open/endpoints/wire.js'
import samples from '../vectors/open-samples.json' with { type: 'json' }
import { appId, appSecret, credentials, thrown } from './world.js'

interface Sample {
  readonly id: string
  readonly name: string
  readonly request?: Readonly<Record<string, unknown>>
  readonly response: Readonly<Record<string, unknown>>
}

const all: readonly Sample[] = samples
const endpoints = Object.values(openCatalogue).flatMap((area) => Object.values(area))

// Samples whose name is not that of their endpoint: what the page calls them, and errors of any API.
const named: Readonly<Record<string, string>> = {
  'A1-err': 'POST /api/apps/v2/token',
  'A2-err': 'POST /oauth/client_token/',
  'A3-err': 'POST /api/apps/v2/jscode2session',
  'A-oauth-refresh': 'POST /oauth/refresh_token/',
  A11: 'POST /api/apps/subscribe_notification/developer/v1/notify',
  A14: 'POST /api/v2/tags/text/antidirt',
  A16: 'POST /api/apps/order/v2/push',
  'A-err-token': 'POST /api/apps/v1/url/query_schema_quota/',
}
// What a refusal's sample does not say.
const asked: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { 'A3-err': { code: 'a-used-code' } }
// What the client fills in by itself, and what stands for a secret.
const filled = new Set(['access_token', 'appid', 'app_id', 'secret', 'client_key', 'client_secret', 'grant_type'])

function endpointOf({ id, name }: Sample) {
  const found = endpoints.find((endpoint) => endpoint.name === (named[id] ?? name))
  if (found === undefined) throw new RangeError(`no endpoint for ${name}`)
  return found
}

/** The sample's call, answered with the sample's answer: gives what the method gives, and the request that was made. */
function play(sample: Sample) {
  const sent: { readonly request: Request; readonly text: string }[] = []
  const endpoint = endpointOf(sample)
  const client = createDouyinClient({
    credentials,
    tokenSources: { app: async () => '0801121demo', client: async ({ refused }) => (refused === undefined ? 'clt.demo' : 'clt.demo2') },
    retry: { attempts: 1 },
    fetch: async (input, init) => {
      const request = new Request(input, init)
      sent.push({ request, text: await request.clone().text() })
      return Response.json(sample.response)
    },
  })
  const given = { ...sample.request, ...asked[sample.id] }
  const params = Object.fromEntries(Object.entries(given).filter(([name, value]) => !filled.has(name) && value !== ''))
  const result = client.call(endpoint.name, params)
  const only = () => {
    const [one] = sent
    if (one === undefined) throw new RangeError('nothing was sent')
    return one
  }
  return { result, only, endpoint }
}

const isBad = ({ id }: Sample) => id.includes('err')
const good = all.filter((sample) => !isBad(sample))
const bad = all.filter(isBad)

describe('a documented sample', () => {
  it.each(good)('$id gives what it says', async (sample) => {
    const { result, endpoint } = play(sample)

    const { data } = sample.response
    const wanted = wireOf(endpoint).value === 'top' ? (data === undefined ? {} : { data }) : Object(data)
    const { error_code: _code, description: _words, ...fields } = wanted
    // Lifetimes come as text in one sample and as numbers in all others: here they are numbers.
    const numbers = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, name.endsWith('expires_in') ? Number(value) : value]))
    expect(await result).toEqual(sample.id === 'A16' ? { body: '' } : numbers)
  })

  it.each(bad)('$id is a failure with its code', async (sample) => {
    const { result } = play(sample)

    const code = Object(sample.response).err_no ?? Object(sample.response['data']).error_code
    expect(await thrown(result)).toMatchObject({ platform: 'douyin', code: String(code) })
  })

  it('of a token that has ended tells the platform’s log id', async () => {
    const [sample] = all.filter(({ id }) => id === 'A-err-token')
    if (sample === undefined) throw new RangeError('the sample is missing')

    expect(await thrown(play(sample).result)).toMatchObject({ requestId: 'l', code: '28001008' })
  })

  it.each(good.filter(({ request }) => request !== undefined))('$id is asked for as it says', async (sample) => {
    const { result, only, endpoint } = play(sample)
    await result
    const { request, text } = only()
    const { method, path, form } = wireOf(endpoint)

    expect([request.method, new URL(request.url).pathname]).toEqual([method, path])
    const body = form === true ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text)
    const own: Readonly<Record<string, unknown>> = {
      appid: appId,
      app_id: appId,
      client_key: appId,
      secret: appSecret,
      client_secret: appSecret,
    }
    const entries = Object.entries(sample.request ?? {}).filter(([, value]) => value !== '')
    expect(body).toEqual(Object.fromEntries(entries.map(([name, value]) => [name, own[name] ?? value])))
  })

  it('goes to the host of its generation, with its own kind of token', async () => {
    const seen: unknown[] = []
    for (const sample of good) {
      const { result, only } = play(sample)
      await result
      const { request, text } = only()
      seen.push([sample.id, new URL(request.url).host, request.headers.get('access-token'), request.headers.get('x-token'), text.includes('0801121demo')])
    }

    expect(seen).toEqual([
      ['A1', 'developer.toutiao.com', null, null, false],
      ['A2', 'open.douyin.com', null, null, false],
      ['A-oauth', 'open.douyin.com', null, null, false],
      ['A-oauth-refresh', 'open.douyin.com', null, null, false],
      ['A3', 'developer.toutiao.com', null, null, false],
      ['A4', 'open.douyin.com', 'clt.demo', null, false],
      ['A6', 'open.douyin.com', 'clt.demo', null, false],
      ['A7', 'open.douyin.com', 'clt.demo', null, false],
      ['A9', 'open.douyin.com', 'clt.demo', null, false],
      ['A11', 'developer.toutiao.com', null, null, true],
      ['A14', 'developer.toutiao.com', null, '0801121demo', false],
      ['A16', 'developer.toutiao.com', null, null, true],
    ])
  })
})

describe('what goes over the wire', () => {
  it('is raw UTF-8, never escapes', async () => {
    const [sample] = all.filter(({ id }) => id === 'A11')
    if (sample === undefined) throw new RangeError('the sample is missing')
    const { result, only } = play(sample)
    await result

    expect(only().text).toContain('活动名称')
    expect(only().text).not.toMatch(/\\u/)
  })
})
