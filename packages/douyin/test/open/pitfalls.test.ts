import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../src/open/client.js'
import { createDouyinSandbox } from '../../src/testing/open/sandbox.js'
import { appId, appSecret, credentials, openid, openWorld, sandboxApp, thrown } from './world.js'

/** A client whose every answer is the given one. */
function answering(body: object, seen: Request[] = []) {
  return createDouyinClient({
    credentials,
    tokenSources: { app: async () => '0801121demo', client: async () => 'clt.demo' },
    retry: { attempts: 1 },
    fetch: async (input, init) => {
      seen.push(new Request(input, init))
      return Response.json(body)
    },
  })
}

// What users of other clients of these APIs have run into.
describe('what goes wrong elsewhere', () => {
  it('two applications in one process share neither keys nor tokens', async () => {
    const sandbox = createDouyinSandbox({ apps: [sandboxApp(), { appId: 'tt-2', appSecret: 'second-secret', users: [{ openid: '_000second' }] }] })
    const first = createDouyinClient({ credentials, fetch: sandbox.fetch })
    const second = createDouyinClient({ credentials: { appId: 'tt-2', appSecret: 'second-secret' }, fetch: sandbox.fetch })

    await Promise.all([first.links.generateSchema({ no_expire: true }), second.links.schemaQuota(), first.links.schemaQuota()])

    expect((await second.links.schemaQuota()).long_term_schema_quota?.schema_used).toBe(0)
    expect((await first.links.schemaQuota()).long_term_schema_quota?.schema_used).toBe(1)
    expect(sandbox.tokensIssued.client).toBe(2)
  })

  it('nothing is printed of secrets, and nothing that a client is hides them from nobody', () => {
    const douyin = createDouyinClient({ credentials })

    expect(inspect(douyin, { depth: 6, showHidden: true })).not.toContain(appSecret)
    expect(inspect(douyin, { depth: 6, showHidden: true })).not.toContain('PRIVATE KEY')
  })

  it('a form that changed is told, and not taken for an empty page', async () => {
    const drifts: unknown[] = []
    const douyin = answering({ err_no: 0, err_msg: '', data: { template_list: 'none', total_count: 0 } })
    douyin.on('drift', ({ endpoint }) => void drifts.push(endpoint))

    await douyin.subscribe.templates({ classification: 1 })

    expect(drifts).toEqual(['GET /api/notification/v2/subscription/query_app_tpl/'])
  })

  it('numbers may come as text, and ids as either: the types are the same', async () => {
    const douyin = answering({
      err_no: 0,
      err_msg: '',
      data: { template_list: [{ template_id: 7, classification: '1' }, { template_id: '8' }], total_count: '2' },
    })

    const { template_list, total_count } = await douyin.subscribe.templates({ classification: 1 })

    expect(template_list).toEqual([{ template_id: '7', classification: 1 }, { template_id: '8' }])
    expect(total_count).toBe(2)
  })

  it('an id of nineteen digits keeps its last ones', async () => {
    const body = '{"data":{"error_code":0,"description":"","orders":[{"order_id":1000000000000000001}]},"extra":{"error_code":0}}'
    const fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } })
    const douyin = createDouyinClient({ credentials, fetch, tokenSources: { client: async () => 'clt.demo' } })

    const { orders } = await douyin.life.orders({ account_id: '7000000000000000001' })

    expect(orders[0]?.order_id).toBe('1000000000000000001')
  })

  it('an error keeps code, words and log id apart instead of one text', async () => {
    const douyin = answering({ err_no: 28001012, err_msg: '用户未授权该OpenAPI', log_id: '20231115000001' })

    expect(await thrown(douyin.links.schemaQuota())).toMatchObject({
      kind: 'permission',
      code: '28001012',
      requestId: '20231115000001',
      message: expect.stringContaining('用户未授权该OpenAPI'),
      endpoint: 'POST /api/apps/v1/url/query_schema_quota/',
    })
  })

  it('instants do not depend on the zone of the machine', async () => {
    const seen: Request[] = []
    const douyin = answering({ err_no: 0, err_msg: '', data: { url_link: 'https://z.douyin.com/x' } }, seen)
    await douyin.links.generateUrlLink({ app_name: 'douyin', expire_time: new Date('2023-12-15T00:00:00+08:00') })

    expect(await seen[0]?.json()).toMatchObject({ expire_time: 1_702_569_600, app_id: appId })
  })

  it('a hundred calls go through one transport', async () => {
    const { sandbox, douyin } = openWorld()

    await Promise.all(Array.from({ length: 100 }, () => douyin.subscribe.userSubscriptions({ open_id: openid })))

    expect(sandbox.tokensIssued.client).toBe(1)
    expect(sandbox.journal.count({})).toBe(101)
  })

  it('the code of a page is asked to be encoded once, and is sent as it was given', async () => {
    const seen: Request[] = []
    await answering({ err_no: 0, err_msg: '', data: { img: 'iVBORw0KGgo=' } }, seen).codes.create({ path: encodeURIComponent('pages/index?id=1') })

    expect(await seen[0]?.json()).toMatchObject({ path: 'pages%2Findex%3Fid%3D1' })
  })
})
