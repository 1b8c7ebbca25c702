import { z } from 'zod'
import { lazily, many, number, one, seconds, struct, text } from './fields.js'
import { verdict, verdictDetail } from './verdict.js'

/** An answer that says nothing but that it is done. */
export const doneResult = lazily(() => struct('DoneResult', 'An answer that says nothing but that it is done.', {}))

/** Answers with a list of addresses. */
export const ipListResult = lazily(() =>
  struct('IpListResult', 'Answer of GET /cgi-bin/get_api_domain_ip and GET /cgi-bin/getcallbackip.', {
    ip_list: z.array(z.string()).default([]).describe('Addresses and ranges.'),
  }),
)

/** POST /cgi-bin/openapi/quota/get */
export const quotaResult = lazily(() => {
  const quota = struct('ApiQuota', 'What is left of an API today.', {
    daily_limit: number('Calls a day.'),
    used: number('Used.'),
    remain: number('Left.'),
  })
  const rate = struct('ApiRate', 'How often an API may be called.', { call_count: number('So many calls'), refresh_second: number('in so many seconds.') })
  return struct('QuotaResult', 'Answer of POST /cgi-bin/openapi/quota/get.', {
    quota: one(quota, 'Of the day.'),
    rate_limit: one(rate, 'Within seconds or minutes.'),
  })
})

/** POST /cgi-bin/openapi/rid/get */
export const ridResult = lazily(() => {
  const request = struct('RidRequest', 'A request that failed, as the platform saw it.', {
    invoke_time: seconds('When.'),
    cost_in_ms: number('How long it took, in milliseconds.'),
    request_url: text('Its query.'),
    request_body: text('Its body.'),
    response_body: text('What was answered.'),
    client_ip: text('Where it came from.'),
  })
  return struct('RidResult', 'Answer of POST /cgi-bin/openapi/rid/get.', { request: one(request, 'The request.') })
})

/** POST /cgi-bin/media/upload */
export const uploadMediaResult = lazily(() =>
  struct('UploadMediaResult', 'Answer of POST /cgi-bin/media/upload.', {
    type: text('The kind of file.'),
    media_id: text('Good for three days.'),
    created_at: seconds('When it was uploaded.'),
  }),
)

/** Content security. */
export const messageCheckResult = lazily(() =>
  struct('MessageCheckResult', 'Answer of POST /wxa/msg_sec_check: good answers hold the verdict, whatever it is.', {
    result: one(verdict(), 'The verdict.'),
    detail: many(verdictDetail(), 'What each strategy found.'),
    trace_id: text('The number of this check.'),
  }),
)

/** POST /wxa/media_check_async */
export const mediaCheckResult = lazily(() =>
  struct('MediaCheckResult', 'Answer of POST /wxa/media_check_async: the verdict comes as the push wxa_media_check.', {
    trace_id: text('The number that the push will name.'),
  }),
)

/** POST /wxa/img_sec_check */
export const imageCheckResult = lazily(() =>
  struct('ImageCheckResult', 'Answer of POST /wxa/img_sec_check.', { risky: z.boolean().describe('Whether the image must not be shown.') }),
)
