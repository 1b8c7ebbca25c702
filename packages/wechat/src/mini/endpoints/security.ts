import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { imageCheckParams, mediaCheckParams, messageCheckParams } from './schemas/message-params.js'
import { imageCheckResult, mediaCheckResult, messageCheckResult } from './schemas/system-results.js'
import type { ImageCheckParams, ImageCheckResult, MediaCheckParams, MediaCheckResult, MessageCheckParams, MessageCheckResult } from './types/messages.js'
import { at, withToken } from './wire.js'

/** Content security. */
export const security = {
  /** `POST /wxa/msg_sec_check`: checks what a user wrote. A good answer holds the verdict: read `result.suggest`. */
  checkMessage: endpoint<MessageCheckParams, MessageCheckResult, Method<MessageCheckParams, MessageCheckResult>>({
    ...withToken,
    ...at('POST', '/wxa/msg_sec_check', { sealable: true, preset: { version: 2 } }),
    safety: 'safe',
    params: messageCheckParams,
    result: messageCheckResult,
  }),

  /** `POST /wxa/media_check_async`: has an image or a sound checked; the verdict comes as the push wxa_media_check within 30 minutes. */
  checkMedia: endpoint<MediaCheckParams, MediaCheckResult, Method<MediaCheckParams, MediaCheckResult>>({
    ...withToken,
    ...at('POST', '/wxa/media_check_async', { sealable: true, preset: { version: 2 } }),
    safety: 'safe',
    params: mediaCheckParams,
    result: mediaCheckResult,
  }),

  /** `POST /wxa/img_sec_check`: checks an image. The platform no longer maintains it: prefer `checkMedia`. */
  checkImage: endpoint<ImageCheckParams, ImageCheckResult, Method<ImageCheckParams, ImageCheckResult>>({
    ...withToken,
    ...at('POST', '/wxa/img_sec_check', { file: 'media', verdicts: { 0: { risky: false }, 87014: { risky: true } } }),
    safety: 'safe',
    params: imageCheckParams,
    result: imageCheckResult,
  }),
}

/** Content security, as methods. */
export interface Security extends Bound<typeof security> {}
