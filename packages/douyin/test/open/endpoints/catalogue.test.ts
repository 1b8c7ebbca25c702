import { type AnyEndpoint, endpointsByName } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { openCatalogue } from '../../../src/open/endpoints/catalogue.js'
import { wireOf } from '../../../src/open/endpoints/wire.js'

// The areas that hold no payments; those have tests of their own.
const { login, users, codes, links, subscribe, safety, orders, life, auth } = openCatalogue
const all: readonly AnyEndpoint[] = [login, users, codes, links, subscribe, safety, orders, life, auth].flatMap((area) => Object.values<AnyEndpoint>(area))

const subscription = '/api/notification/v2/subscription'
// The paths of the platform's API pages.
const documented = [
  'POST /api/apps/v2/token',
  'POST /api/apps/stable_token',
  'POST /oauth/client_token/',
  'POST /oauth/access_token/',
  'POST /oauth/refresh_token/',
  'POST /oauth/renew_refresh_token/',
  'POST /oauth/userinfo/',
  'POST /api/apps/v2/jscode2session',
  'POST /api/apps/v1/microapp/code2session/',
  'POST /api/apps/v1/get_phonenumber_info/',
  'POST /api/apps/qrcode',
  'POST /api/apps/v1/qrcode/create/',
  'POST /api/apps/v1/url_link/generate/',
  'POST /api/apps/v1/url_link/query_info/',
  'POST /api/apps/v1/url_link/query_quota/',
  'POST /api/apps/v1/url/generate_schema/',
  'POST /api/apps/v1/url/query_schema/',
  'POST /api/apps/v1/url/query_schema_quota/',
  'POST /api/apps/subscribe_notification/developer/v1/notify',
  `POST ${subscription}/notify_user/`,
  `GET ${subscription}/query_tpl_list/`,
  `GET ${subscription}/query_app_tpl/`,
  `GET ${subscription}/query_created_tpl_list/`,
  `GET ${subscription}/query_user_subscribe/`,
  `POST ${subscription}/create_tpl/`,
  `POST ${subscription}/add_app_tpl/`,
  `POST ${subscription}/delete_app_tpl/`,
  'POST /api/v2/tags/text/antidirt',
  'POST /api/apps/censor/image',
  'POST /api/apps/v1/censor/image/',
  'POST /api/apps/order/v2/push',
  'GET /goodlife/v1/hermes/trade/order/query/',
  'POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/',
  'POST /goodlife/v1/open/common_biz/crypto/decrypt_mask/batch/',
]

describe('the catalogue', () => {
  it('holds every documented API that is no payment once', () => {
    expect(all.map(({ name }) => name).toSorted()).toEqual(documented.toSorted())
  })

  it('has no path twice, payments included: the sandbox goes by it', () => {
    const paths = [...endpointsByName(openCatalogue).values()].map((endpoint) => wireOf(endpoint).path)

    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([])
  })

  it('never repeats what would be done twice', () => {
    const unsafe = all.filter((endpoint) => endpoint.safety({}) === 'unsafe').map(({ name }) => name)

    expect(unsafe.toSorted()).toEqual(
      [
        'POST /api/apps/subscribe_notification/developer/v1/notify',
        'POST /api/apps/v1/get_phonenumber_info/',
        'POST /api/apps/v1/microapp/code2session/',
        'POST /api/apps/v1/url/generate_schema/',
        'POST /api/apps/v1/url_link/generate/',
        'POST /api/apps/v2/jscode2session',
        `POST ${subscription}/add_app_tpl/`,
        `POST ${subscription}/create_tpl/`,
        `POST ${subscription}/notify_user/`,
        'POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/',
        'POST /oauth/access_token/',
        'POST /oauth/renew_refresh_token/',
      ].toSorted(),
    )
  })

  it('sends the older token to the older host only, and the newer ones to the newer host', () => {
    const hosts = (grant: string) => [...new Set(all.filter((endpoint) => endpoint.grant === grant).map(({ host }) => host))]

    expect([hosts('app_token'), hosts('client_token'), hosts('user_token')]).toEqual([['legacy'], ['open'], ['open']])
  })

  it('carries no token where the keys themselves go', () => {
    const keyed = all.filter((endpoint) => Object.values(wireOf(endpoint).own ?? {}).includes('appSecret'))

    expect(keyed.every(({ grant }) => grant === 'none')).toBe(true)
    expect(keyed).toHaveLength(5)
  })
})

describe('params', () => {
  const checked = async (endpoint: AnyEndpoint, params: unknown) => endpoint.params()['~standard'].validate(params)

  it.each(all)('of $name refuse a name that nobody documented', async (endpoint) => {
    const { issues = [] } = await checked(endpoint, { misspelt_name: 1 })

    expect(JSON.stringify(issues)).toContain('misspelt_name')
  })

  it('leave out what is undefined or null: a null in a request breaks things later', async () => {
    expect(await checked(codes.create, { path: 'a', width: undefined, set_icon: null })).toEqual({ value: { path: 'a' } })
  })

  it('take dates where the platform wants seconds, and where it wants milliseconds', async () => {
    expect(await checked(links.generateUrlLink, { app_name: 'douyin', expire_time: new Date(1_700_000_000_500) })).toEqual({
      value: { app_name: 'douyin', expire_time: 1_700_000_000 },
    })
    expect(await checked(orders.push, { open_id: 'o', order_detail: '{}', order_status: 1, update_time: new Date(1_700_000_000_500) })).toEqual({
      value: { app_name: 'douyin', order_type: 0, open_id: 'o', order_detail: '{}', order_status: 1, update_time: 1_700_000_000_500 },
    })
  })

  it('write objects as JSON text where the platform wants that', async () => {
    expect(await checked(links.generateSchema, { query: { id: '测' }, no_expire: true })).toEqual({ value: { query: '{"id":"测"}', no_expire: true } })
  })
})
