import { digest, sameHex } from '@duijie/core/platform'
import { bareId } from '@duijie/core/testing'
import { signSession } from '../../../mini/session-sign.js'
import { type Ask, type Behaviours, textOf, userOf } from '../ask.js'
import { refuse } from '../refusals.js'
import type { UserState } from '../state/app.js'

const defaultLifeMs = 7_200_000

/** Tokens, login, session keys, phone numbers. */
export function userBehaviours(): Behaviours {
  return {
    '/cgi-bin/token': (ask) => {
      grantType(ask)
      return { ...ask.world.tokens.plain(ask.app.options.appId, lifeOf(ask)) }
    },
    '/cgi-bin/stable_token': (ask) => {
      grantType(ask)
      const token = ask.world.tokens.stable(ask.app.options.appId, lifeOf(ask), ask.params['force_refresh'] === true)
      return { ...(token ?? refuse(45009)) }
    },
    '/sns/jscode2session': (ask) => {
      if (textOf(ask, 'grant_type') !== 'authorization_code') refuse(40002)
      const user = userOfCode(ask, 'js_code', 'login')
      if (user.risky === true) refuse(40226)
      user.sessionKey ??= Buffer.from(ask.app.random.hex(16)).toString('base64')
      user.activeAt = ask.nowMs
      return { session_key: user.sessionKey, openid: user.openid, ...(user.unionid === undefined ? {} : { unionid: user.unionid }) }
    },
    '/wxa/checksession': (ask) => {
      signedBy(ask)
      return {}
    },
    '/wxa/resetusersessionkey': (ask) => {
      const user = signedBy(ask)
      user.sessionKey = Buffer.from(ask.app.random.hex(16)).toString('base64')
      return { openid: user.openid, session_key: user.sessionKey }
    },
    '/wxa/business/getuserencryptkey': (ask) => {
      signedBy(ask)
      const key = (version: number) => ({
        encrypt_key: Buffer.from(ask.app.random.hex(16)).toString('base64'),
        version,
        expire_in: 3600,
        iv: ask.app.random.hex(16),
        create_time: Math.floor(ask.nowMs / 1000),
      })
      return { key_info_list: [3, 2, 1].map(key) }
    },
    '/wxa/business/getuserphonenumber': (ask) => {
      const user = userOfCode(ask, 'code', 'phone')
      const openid = textOf(ask, 'openid')
      if (openid !== '' && openid !== user.openid) refuse(40003)
      const watermark = { timestamp: Math.floor(ask.nowMs / 1000), appid: ask.app.options.appId }
      return { phone_info: { phoneNumber: user.phone, purePhoneNumber: user.phone, countryCode: '86', watermark } }
    },
    '/wxa/business/checkencryptedmsg': (ask) => {
      const at = ask.app.encrypted.get(textOf(ask, 'encrypted_msg_hash').toLowerCase())
      if (at === undefined || at < ask.nowMs - 3 * 86_400_000) refuse(1)
      return { vaild: true, create_time: Math.floor(at / 1000) }
    },
    '/wxa/getpaidunionid': (ask) => {
      const user = userOf(ask)
      const { transaction_id, mch_id: merchant_id, out_trade_no: merchant_trade_no } = ask.params
      const order = ask.app.orders.find({ transaction_id, merchant_id, merchant_trade_no })
      if (order?.openid !== user.openid || order.paidMs < ask.nowMs - 300_000) refuse(89300, 'invalid trade')
      if (user.unionid === undefined) refuse(89002, 'open not exists')
      return { unionid: user.unionid }
    },
    '/wxa/getuserriskrank': (ask) => {
      const user = userOf(ask)
      return { errmsg: 'getuserriskrank succ', risk_rank: user.risky === true ? 4 : 0, unoin_id: bareId(ask.app.random.digits(19)) }
    },
  }
}

/** The hash that the platform knows encrypted data by. */
export function encryptedHash(encryptedData: string): string {
  return digest('sha256', encryptedData)
}

function grantType(ask: Ask): void {
  if (textOf(ask, 'grant_type') !== 'client_credential') refuse(40002)
}

function lifeOf({ app }: Ask): number {
  return app.options.tokenLifeMs ?? defaultLifeMs
}

function userOfCode(ask: Ask, param: string, kind: 'login' | 'phone'): UserState {
  const check = ask.app.codes.redeem(textOf(ask, param))
  if (!check.ok) return refuse(check.reason === 'used' ? 40163 : 40029)
  // Codes of the two kinds cannot stand for each other.
  if (check.holder.kind !== kind) return refuse(40029)
  return ask.app.users.get(check.holder.openid) ?? refuse(40003)
}

/** The user whose login state has signed the request. */
function signedBy(ask: Ask): UserState {
  const user = userOf(ask)
  if (textOf(ask, 'sig_method') !== 'hmac_sha256') refuse(87008)
  if (user.sessionKey === undefined) refuse(87007)
  if (!sameHex(textOf(ask, 'signature'), signSession('', user.sessionKey))) refuse(87009)
  return user
}
