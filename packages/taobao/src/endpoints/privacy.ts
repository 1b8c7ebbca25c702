import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { withSession } from './grants.js'
import { oaidDecryptParams, topSecretParams } from './schemas/privacy-params.js'
import { oaidDecryptResult, topSecretResult } from './schemas/privacy-results.js'
import { quick } from './schemas/quick.js'
import type { OaidDecryptParams, OaidDecryptResult, TopSecretParams, TopSecretResult } from './types/privacy.js'

/** Personal data in the clear: what comes back belongs into no log. */
export const privacy = {
  /** `taobao.top.oaid.decrypt`: addressees in the clear, 20 in a request. Counts against a quota and is audited. */
  decrypt: endpoint<OaidDecryptParams, OaidDecryptResult, Method<OaidDecryptParams, OaidDecryptResult>>({
    ...withSession,
    name: 'taobao.top.oaid.decrypt',
    wire: { json: ['query_list'] },
    safety: 'safe',
    params: oaidDecryptParams,
    result: quick(oaidDecryptResult),
    chunk: { param: 'query_list', max: 20, join: (results) => ({ receiver_list: results.flatMap(({ receiver_list = [] }) => receiver_list) }) },
    limits: { list: { query_list: 20 } },
  }),

  /** `taobao.top.secret.get`: the key that older field encryption uses. */
  secret: endpoint<TopSecretParams, TopSecretResult, Method<TopSecretParams, TopSecretResult>>({
    ...withSession,
    name: 'taobao.top.secret.get',
    safety: 'safe',
    params: topSecretParams,
    result: quick(topSecretResult),
  }),
}

/** Personal data in the clear, as methods. */
export interface Privacy extends Bound<typeof privacy> {}
