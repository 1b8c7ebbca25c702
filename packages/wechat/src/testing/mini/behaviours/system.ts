import { type Ask, type Behaviours, textOf } from '../ask.js'
import { refuse } from '../refusals.js'

const clearsPerMonth = 10
const weekMs = 604_800_000

/** Housekeeping. */
export function systemBehaviours(): Behaviours {
  const clear = (ask: Ask) => {
    if (textOf(ask, 'appid') !== ask.app.options.appId) refuse(40013)
    if (ask.app.quotaClears >= clearsPerMonth) refuse(48006)
    ask.app.quotaClears++
    ask.app.used.clear()
    return {}
  }
  return {
    '/cgi-bin/clear_quota': clear,
    '/cgi-bin/clear_quota/v2': clear,
    '/cgi-bin/openapi/quota/get': (ask) => {
      const path = textOf(ask, 'cgi_path')
      const limit = ask.app.options.dailyQuota ?? 10_000
      const used = [...ask.app.used].reduce((sum, [key, count]) => (key.startsWith(`${path} `) ? sum + count : sum), 0)
      return { quota: { daily_limit: limit, used, remain: limit - used }, rate_limit: { call_count: 5000, refresh_second: 60 } }
    },
    '/cgi-bin/openapi/rid/get': (ask) => {
      const failure = ask.app.failures.get(textOf(ask, 'rid'))
      if (failure === undefined) refuse(76001)
      if (failure.at < ask.nowMs - weekMs) refuse(76004, 'rid time is error')
      const { at, body } = failure
      return {
        request: {
          invoke_time: Math.floor(at / 1000),
          cost_in_ms: 30,
          request_url: 'access_token=***',
          request_body: '',
          response_body: body,
          client_ip: '203.0.113.7',
        },
      }
    },
    '/cgi-bin/get_api_domain_ip': () => ({ ip_list: ['203.0.113.1', '203.0.113.2'] }),
    '/cgi-bin/getcallbackip': () => ({ ip_list: ['203.0.113.9'] }),
  }
}
