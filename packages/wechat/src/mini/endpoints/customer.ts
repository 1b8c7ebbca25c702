import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { customSendParams, typingParams, uploadMediaParams } from './schemas/message-params.js'
import { doneResult, uploadMediaResult } from './schemas/system-results.js'
import type { CustomSendParams, DoneResult, TypingParams, UploadMediaParams, UploadMediaResult } from './types/messages.js'
import { at, withToken } from './wire.js'

/** Messages of customer service. */
export const customer = {
  /** `POST /cgi-bin/message/custom/send`: sends a message to a user who has written within 48 hours. */
  send: endpoint<CustomSendParams, DoneResult, Method<CustomSendParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/message/custom/send', { sealable: true }),
    safety: 'unsafe',
    params: customSendParams,
    result: doneResult,
  }),

  /** `POST /cgi-bin/message/custom/typing`: shows that somebody is typing. */
  typing: endpoint<TypingParams, DoneResult, Method<TypingParams, DoneResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/message/custom/typing'),
    safety: 'safe',
    params: typingParams,
    result: doneResult,
  }),

  /** `POST /cgi-bin/media/upload`: uploads an image for three days. */
  uploadMedia: endpoint<UploadMediaParams, UploadMediaResult, Method<UploadMediaParams, UploadMediaResult>>({
    ...withToken,
    ...at('POST', '/cgi-bin/media/upload', { file: 'media', query: ['type'] }),
    safety: 'safe',
    params: uploadMediaParams,
    result: uploadMediaResult,
  }),
}

/** Customer service, as methods. */
export interface Customer extends Bound<typeof customer> {}
