import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { clearQuotaParams, ipListParams, quotaParams, ridParams } from './schemas/message-params.js'
import { doneResult, ipListResult, quotaResult, ridResult } from './schemas/system-results.js'
import type { ClearQuotaParams, DoneResult, IpListParams, IpListResult, QuotaParams, QuotaResult, RidParams, RidResult } from './types/messages.js'
import { at, withoutToken, withToken } from './wire.js'

/** Housekeeping. */
export const system = {
  /** `POST /cgi-bin/clear_quota`: resets the counters of the day; ten times a month, both ways together. */
  clearQuota: endpoint<ClearQuotaParams, DoneResult, Method<ClearQuotaParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/clear_quota', { own: { appid: 'appId' } }),
    safety: 'unsafe',
    params: clearQuotaParams,
    result: doneResult,
  }),

  /** `POST /cgi-bin/clear_quota/v2`: the same without a token. */
  clearQuotaV2: endpoint<ClearQuotaParams, DoneResult, Method<ClearQuotaParams, DoneResult>>({
    ...withoutToken,
    ...at('POST', '/cgi-bin/clear_quota/v2', { own: { appid: 'appId', appsecret: 'appSecret' } }),
    safety: 'unsafe',
    params: clearQuotaParams,
    result: doneResult,
  }),

  /** `POST /cgi-bin/openapi/quota/get`: what is left of an API today. */
  quota: endpoint<QuotaParams, QuotaResult, Method<QuotaParams, QuotaResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/openapi/quota/get', { sealable: true }),
    safety: 'safe',
    params: quotaParams,
    result: quotaResult,
  }),

  /** `POST /cgi-bin/openapi/rid/get`: a failed request, as the platform saw it. */
  rid: endpoint<RidParams, RidResult, Method<RidParams, RidResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/openapi/rid/get'),
    safety: 'safe',
    params: ridParams,
    result: ridResult,
  }),

  /** `GET /cgi-bin/get_api_domain_ip`: the addresses of the API. */
  apiDomainIps: endpoint<IpListParams, IpListResult, Method<IpListParams, IpListResult>>({
    ...withToken,
    ...at('GET', '/cgi-bin/get_api_domain_ip'),
    safety: 'safe',
    params: ipListParams,
    result: ipListResult,
  }),

  /** `GET /cgi-bin/getcallbackip`: the addresses that pushes come from. */
  callbackIps: endpoint<IpListParams, IpListResult, Method<IpListParams, IpListResult>>({
    ...withToken,
    ...at('GET', '/cgi-bin/getcallbackip'),
    safety: 'safe',
    params: ipListParams,
    result: ipListResult,
  }),
}

/** Housekeeping, as methods. */
export interface System extends Bound<typeof system> {}
