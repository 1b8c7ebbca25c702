import { type AnyEndpoint, endpointsByName } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../src/mini/endpoints/catalogue.js'
import { wireOf } from '../../../src/mini/endpoints/wire.js'

const all: readonly AnyEndpoint[] = Object.values(catalogue).flatMap((area) => Object.values<AnyEndpoint>(area))
const byName = endpointsByName(catalogue)

// The paths of the platform's API pages.
const documented = `GET /cgi-bin/token, POST /cgi-bin/stable_token, GET /sns/jscode2session, GET /wxa/checksession, GET /wxa/resetusersessionkey,
POST /wxa/business/getuserphonenumber, POST /wxa/business/checkencryptedmsg, GET /wxa/getpaidunionid, POST /wxa/business/getuserencryptkey, POST /wxa/getuserriskrank,
POST /wxa/getwxacode, POST /wxa/getwxacodeunlimit, POST /cgi-bin/wxaapp/createwxaqrcode,
POST /wxa/generatescheme, POST /wxa/generatenfcscheme, POST /wxa/queryscheme, POST /wxa/generate_urllink, POST /wxa/query_urllink, POST /wxa/genwxashortlink,
POST /cgi-bin/message/subscribe/send, GET /wxaapi/newtmpl/gettemplate, POST /wxaapi/newtmpl/addtemplate, POST /wxaapi/newtmpl/deltemplate, GET /wxaapi/newtmpl/getcategory,
GET /wxaapi/newtmpl/getpubtemplatetitles, GET /wxaapi/newtmpl/getpubtemplatekeywords, POST /wxa/msg_sec_check, POST /wxa/media_check_async, POST /wxa/img_sec_check,
POST /wxa/sec/order/upload_shipping_info, POST /wxa/sec/order/upload_combined_shipping_info, POST /wxa/sec/order/get_order, POST /wxa/sec/order/get_order_list,
POST /wxa/sec/order/notify_confirm_receive, POST /wxa/sec/order/set_msg_jump_path, POST /wxa/sec/order/is_trade_managed,
POST /wxa/sec/order/is_trade_management_confirmation_completed, POST /wxa/sec/order/opspecialorder,
POST /cgi-bin/express/delivery/open_msg/trace_waybill, POST /cgi-bin/express/delivery/open_msg/query_trace, POST /cgi-bin/express/delivery/open_msg/update_waybill_goods,
POST /cgi-bin/express/delivery/open_msg/follow_waybill, POST /cgi-bin/express/delivery/open_msg/query_follow_trace, POST /cgi-bin/express/delivery/open_msg/update_follow_waybill_goods,
POST /cgi-bin/express/delivery/open_msg/get_delivery_list, GET /cgi-bin/express/business/delivery/getall, POST /cgi-bin/express/business/order/add,
POST /cgi-bin/express/business/order/get, POST /cgi-bin/express/business/order/batchget, POST /cgi-bin/express/business/order/cancel, POST /cgi-bin/express/business/path/get,
POST /cgi-bin/express/business/quota/get, GET /cgi-bin/express/business/account/getall, POST /cgi-bin/express/business/account/bind, GET /cgi-bin/express/business/printer/getall,
POST /cgi-bin/express/business/printer/update, POST /cgi-bin/clear_quota, POST /cgi-bin/clear_quota/v2, POST /cgi-bin/openapi/quota/get, POST /cgi-bin/openapi/rid/get,
GET /cgi-bin/get_api_domain_ip, GET /cgi-bin/getcallbackip, POST /cgi-bin/message/custom/send, POST /cgi-bin/message/custom/typing, POST /cgi-bin/media/upload`
  .split(',')
  .map((name) => name.trim())

describe('the catalogue', () => {
  it('holds every documented API once', () => {
    expect(all.map(({ name }) => name).toSorted()).toEqual(documented.toSorted())
  })

  it('names only queries of its own to settle doubts', () => {
    for (const { settledBy } of all) if (settledBy !== undefined) expect(byName.has(settledBy.endpoint)).toBe(true)
  })

  it('never repeats what would be done twice', () => {
    const unsafe = all.filter((endpoint) => endpoint.safety({}) === 'unsafe').map(({ name }) => name)

    expect(unsafe.toSorted()).toEqual([
      'GET /sns/jscode2session',
      'GET /wxa/resetusersessionkey',
      'POST /cgi-bin/clear_quota',
      'POST /cgi-bin/clear_quota/v2',
      'POST /cgi-bin/express/business/order/add',
      'POST /cgi-bin/message/custom/send',
      'POST /cgi-bin/message/subscribe/send',
      'POST /cgi-bin/wxaapp/createwxaqrcode',
      'POST /wxa/business/getuserphonenumber',
      'POST /wxa/generatenfcscheme',
      'POST /wxa/generatescheme',
      'POST /wxa/getwxacode',
      'POST /wxaapi/newtmpl/addtemplate',
    ])
  })

  it('repeats links that end, and none that an application has a number of for life', () => {
    const { generateScheme, shortLink } = catalogue.links

    expect([generateScheme.safety({ expire_interval: 1 }), generateScheme.safety({ is_expire: true }), generateScheme.safety({ is_expire: false })]).toEqual([
      'safe',
      'safe',
      'unsafe',
    ])
    expect([shortLink.safety({}), shortLink.safety({ is_permanent: true })]).toEqual(['safe', 'unsafe'])
  })

  it('carries no token where the keys themselves go', () => {
    expect(all.filter(({ grant }) => grant === 'none').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['GET /sns/jscode2session', 'POST /cgi-bin/clear_quota/v2', 'GET /cgi-bin/token', 'POST /cgi-bin/stable_token']),
    )
    expect(all.filter(({ grant }) => grant === 'none')).toHaveLength(4)
  })

  it('signs and encrypts what the platform takes so, and no upload', () => {
    const sealable = all.filter((endpoint) => wireOf(endpoint).sealable === true)

    expect(sealable.map(({ name }) => name).toSorted()).toEqual([
      'POST /cgi-bin/message/custom/send',
      'POST /cgi-bin/openapi/quota/get',
      'POST /cgi-bin/wxaapp/createwxaqrcode',
      'POST /wxa/business/checkencryptedmsg',
      'POST /wxa/business/getuserphonenumber',
      'POST /wxa/getuserriskrank',
      'POST /wxa/getwxacode',
      'POST /wxa/getwxacodeunlimit',
      'POST /wxa/media_check_async',
      'POST /wxa/msg_sec_check',
    ])
    expect(sealable.some((endpoint) => wireOf(endpoint).file !== undefined)).toBe(false)
  })
})

describe('params', () => {
  const checked = async (endpoint: AnyEndpoint, params: unknown) => endpoint.params()['~standard'].validate(params)

  it.each(all)('of $name refuse a name that nobody documented', async (endpoint) => {
    const { issues = [] } = await checked(endpoint, { misspelt_name: 1 })

    expect(JSON.stringify(issues)).toContain('misspelt_name')
  })

  it('leave out what is undefined or null: a null in a request breaks things later', async () => {
    expect(await checked(catalogue.links.shortLink, { page_url: 'pages/a', page_title: undefined, is_permanent: null })).toEqual({
      value: { page_url: 'pages/a' },
    })
  })

  it('take dates where the platform wants seconds', async () => {
    expect(await checked(catalogue.shipping.orders, { pay_time_range: { begin_time: new Date(1000), end_time: 5 } })).toEqual({
      value: { pay_time_range: { begin_time: 1, end_time: 5 }, page_size: 100 },
    })
    expect((await checked(catalogue.shipping.orders, { page_size: 101 })).issues).toHaveLength(1)
  })
})
