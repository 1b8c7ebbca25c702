import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { certificateListParams, certificateListResult } from './schemas/system-schemas.js'
import type { CertificateListParams, CertificateListResult } from './types/system.js'
import { ofApi, wire } from './wire.js'

/** Platform certificates. The client loads them by itself. */
export const certificates = {
  /** `GET /v3/certificates`: the platform certificates; `not_found` for merchants that only have the public key. */
  list: endpoint<CertificateListParams, CertificateListResult, Method<CertificateListParams, CertificateListResult>>({
    ...ofApi,
    name: 'GET /v3/certificates',
    safety: 'safe',
    ...wire({ bringsKeys: true }),
    params: certificateListParams,
    result: certificateListResult,
  }),
}

/** Platform certificates. The client loads them by itself, as methods. */
export interface Certificates extends Bound<typeof certificates> {}
