import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { type Ask, type Behaviours, textOf } from '../ask.js'
import { refuse } from '../refusals.js'
import type { CodeHolder, UserState } from '../state/app.js'

/** Login, phone numbers, and what users tell of themselves. */
export function userBehaviours(): Behaviours {
  return {
    '/api/apps/v2/jscode2session': (ask) => {
      const { user, anonymous } = sessionOf(ask)
      return {
        session_key: user?.sessionKey ?? '',
        openid: user?.openid ?? '',
        anonymous_openid: anonymous?.anonymousOpenid ?? '',
        unionid: user?.unionid ?? '',
        dopenid: '',
      }
    },
    '/api/apps/v1/microapp/code2session/': (ask) => {
      const { user, anonymous } = sessionOf(ask)
      return {
        session_key: user?.sessionKey ?? '',
        open_id: user?.openid ?? '',
        anonymous_open_id: anonymous?.anonymousOpenid ?? '',
        union_id: user?.unionid ?? '',
      }
    },
    '/api/apps/v1/get_phonenumber_info/': (ask) => {
      const { publicKey } = ask.app.options
      if (publicKey === undefined) return refuse(2190004, 'the application has no public key in the console')
      const user = userOfCode(ask, { param: 'code', kind: 'phone', refusal: 28005187 })
      const watermark = { appid: ask.app.options.appId, timestamp: Math.floor(ask.nowMs / 1000) }
      const plain = JSON.stringify({ phoneNumber: user.phone, purePhoneNumber: user.phone, countryCode: '86', watermark })
      const sealed = publicEncrypt({ key: createPublicKey(publicKey), padding: constants.RSA_PKCS1_PADDING }, Buffer.from(plain))
      return { data: sealed.toString('base64') }
    },
    '/oauth/userinfo/': (ask) => {
      const { user } = ask
      if (user === undefined || textOf(ask, 'open_id') !== user.openid) return refuse(10014, 'open_id mismatch')
      return {
        open_id: user.openid,
        union_id: user.unionid,
        nickname: user.nickname,
        avatar: 'https://p3.douyinpic.com/aweme/sandbox.jpeg',
        gender: 0,
        country: '',
        province: '',
        city: '',
        e_account_role: '',
      }
    },
  }
}

/** The users of the codes that were given: both may be there. */
function sessionOf(ask: Ask): { readonly user: UserState | undefined; readonly anonymous: UserState | undefined } {
  const given = (param: string) => textOf(ask, param) !== ''
  const user = given('code') ? userOfCode(ask, { param: 'code', kind: 'login', refusal: 40018 }) : undefined
  const anonymous = given('anonymous_code') ? userOfCode(ask, { param: 'anonymous_code', kind: 'anonymous', refusal: 40019 }) : undefined
  return { user, anonymous }
}

function userOfCode(ask: Ask, { param, kind, refusal }: { readonly param: string; readonly kind: CodeHolder['kind']; readonly refusal: number }): UserState {
  const check = ask.app.codes.redeem(textOf(ask, param))
  // Codes of the kinds cannot stand for each other.
  if (!check.ok || check.holder.kind !== kind) return refuse(refusal)
  return ask.app.users.get(check.holder.openid) ?? refuse(refusal)
}
