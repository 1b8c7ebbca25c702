import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { wxaCodeParams, wxaCodeUnlimitParams, wxaQrcodeParams } from './schemas/code-params.js'
import { wxaImageResult } from './schemas/code-results.js'
import type { WxaCodeParams, WxaCodeUnlimitParams, WxaImage, WxaQrcodeParams } from './types/codes.js'
import { at, withToken } from './wire.js'

/** Codes to scan. Their answers are images; where the platform refuses, it says so in JSON. */
export const codes = {
  /** `POST /wxa/getwxacode`: a code for a page with its query; an application has 100,000 for life, together with `wxaQrcode`. */
  wxaCode: endpoint<WxaCodeParams, WxaImage, Method<WxaCodeParams, WxaImage>>({
    ...withToken,
    ...at('POST', '/wxa/getwxacode', { sealable: true, image: true }),
    safety: 'unsafe',
    answer: 'bytes',
    params: wxaCodeParams,
    result: wxaImageResult,
  }),

  /** `POST /wxa/getwxacodeunlimit`: a code with 32 characters of its own; as many as are wanted, 5,000 a minute. */
  wxaCodeUnlimit: endpoint<WxaCodeUnlimitParams, WxaImage, Method<WxaCodeUnlimitParams, WxaImage>>({
    ...withToken,
    ...at('POST', '/wxa/getwxacodeunlimit', { sealable: true, image: true }),
    safety: 'safe',
    answer: 'bytes',
    params: wxaCodeUnlimitParams,
    result: wxaImageResult,
  }),

  /** `POST /cgi-bin/wxaapp/createwxaqrcode`: a square code, see `wxaCode`. */
  wxaQrcode: endpoint<WxaQrcodeParams, WxaImage, Method<WxaQrcodeParams, WxaImage>>({
    ...withToken,
    ...at('POST', '/cgi-bin/wxaapp/createwxaqrcode', { sealable: true, image: true }),
    safety: 'unsafe',
    answer: 'bytes',
    params: wxaQrcodeParams,
    result: wxaImageResult,
  }),
}

/** Codes, as methods. */
export interface Codes extends Bound<typeof codes> {}
