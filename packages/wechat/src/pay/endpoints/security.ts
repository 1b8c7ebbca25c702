import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { echoParams, echoResult } from './schemas/system-schemas.js'
import type { EchoParams, EchoResult } from './types/system.js'
import { ofApi } from './wire.js'

/** A test of keys and signatures. */
export const paySecurity = {
  /** `POST /v3/security/echo`: says back what it is told: tests signing, verifying and encryption. */
  echo: endpoint<EchoParams, EchoResult, Method<EchoParams, EchoResult>>({
    ...ofApi,
    name: 'POST /v3/security/echo',
    safety: 'safe',
    params: echoParams,
    result: echoResult,
  }),
}

/** A test of keys and signatures, as methods. */
export interface PaySecurity extends Bound<typeof paySecurity> {}
