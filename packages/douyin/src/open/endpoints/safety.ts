import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { checkImageParams, checkImageResult, checkTextParams, checkTextResult } from './schemas/safety-schemas.js'
import type { CheckImageParams, CheckImageResult, CheckTextParams, CheckTextResult } from './types/safety.js'
import { at, withAppToken, withClientToken } from './wire.js'

/** Content safety. */
export const safety = {
  /** `POST /api/v2/tags/text/antidirt`: checks texts. The verdict is `predicts[].hit`; each row has a code of its own. */
  checkText: endpoint<CheckTextParams, CheckTextResult, Method<CheckTextParams, CheckTextResult>>({
    ...withAppToken,
    ...at('POST', '/api/v2/tags/text/antidirt', { token: 'x-token', value: 'top', rows: true }),
    safety: 'safe',
    params: checkTextParams,
    result: checkTextResult,
  }),

  /** `POST /api/apps/censor/image`: checks an image, on the older host. */
  checkImageLegacy: endpoint<CheckImageParams, CheckImageResult, Method<CheckImageParams, CheckImageResult>>({
    ...withAppToken,
    ...at('POST', '/api/apps/censor/image', { own: { app_id: 'appId' }, value: 'top' }),
    safety: 'safe',
    params: checkImageParams,
    result: checkImageResult,
  }),

  /** `POST /api/apps/v1/censor/image/`: checks an image. The verdict is `predicts[].hit`. */
  checkImage: endpoint<CheckImageParams, CheckImageResult, Method<CheckImageParams, CheckImageResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/censor/image/', { own: { app_id: 'appId' }, value: 'top' }),
    safety: 'safe',
    params: checkImageParams,
    result: checkImageResult,
  }),
}

/** Content safety, as methods. */
export interface Safety extends Bound<typeof safety> {}
