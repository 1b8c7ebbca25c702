import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { createQrcodeParams, createQrcodeResult, qrcodeParams, qrcodeResult } from './schemas/link-schemas.js'
import type { CreateQrcodeParams, CreateQrcodeResult, QrcodeImage, QrcodeParams } from './types/links.js'
import { at, withAppToken, withClientToken } from './wire.js'

/** Codes to scan. */
export const codes = {
  /** `POST /api/apps/qrcode`: a code as an image; where the platform refuses, it says so in JSON. */
  qrcode: endpoint<QrcodeParams, QrcodeImage, Method<QrcodeParams, QrcodeImage>>({
    ...withAppToken,
    ...at('POST', '/api/apps/qrcode', { image: true }),
    safety: 'safe',
    answer: 'bytes',
    params: qrcodeParams,
    result: qrcodeResult,
  }),

  /** `POST /api/apps/v1/qrcode/create/`: a code, Base64 in JSON. */
  create: endpoint<CreateQrcodeParams, CreateQrcodeResult, Method<CreateQrcodeParams, CreateQrcodeResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/qrcode/create/', { own: { appid: 'appId' } }),
    safety: 'safe',
    params: createQrcodeParams,
    result: createQrcodeResult,
  }),
}

/** Codes to scan, as methods. */
export interface Codes extends Bound<typeof codes> {}
