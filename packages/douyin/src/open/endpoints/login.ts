import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { code2SessionParams, code2SessionResult, microappSessionParams, microappSessionResult } from './schemas/user-schemas.js'
import type { Code2SessionParams, Code2SessionResult, MicroappSessionParams, MicroappSessionResult } from './types/users.js'
import { at, legacyWithoutToken, withClientToken } from './wire.js'

/** Login: what tt.login gives, exchanged for the user. */
export const login = {
  /** `POST /api/apps/v2/jscode2session`: exchanges what tt.login gave for the user and the session key. */
  code2Session: endpoint<Code2SessionParams, Code2SessionResult, Method<Code2SessionParams, Code2SessionResult>>({
    ...legacyWithoutToken,
    ...at('POST', '/api/apps/v2/jscode2session', { own: { appid: 'appId', secret: 'appSecret' } }),
    safety: 'unsafe',
    strict: true,
    params: code2SessionParams,
    result: code2SessionResult,
  }),

  /** `POST /api/apps/v1/microapp/code2session/`: the same for third-party platforms, with other names in its answer. */
  microappCode2Session: endpoint<MicroappSessionParams, MicroappSessionResult, Method<MicroappSessionParams, MicroappSessionResult>>({
    ...withClientToken,
    ...at('POST', '/api/apps/v1/microapp/code2session/'),
    safety: 'unsafe',
    strict: true,
    params: microappSessionParams,
    result: microappSessionResult,
  }),
}

/** Login: what tt.login gives, exchanged for the user, as methods. */
export interface Login extends Bound<typeof login> {}
