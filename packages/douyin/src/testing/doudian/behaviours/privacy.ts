import type { JsonObject } from '../../../doudian/json-answer.js'
import { type Ask, type Behaviours, numberIn, rowsIn, textIn } from '../ask.js'
import { partlyFailed } from '../partly-failed.js'
import { badParam, businessRefusal } from '../refusals.js'
import { maskText, type Sealed, type SensitiveType } from '../state/cipher.js'

const fine = { err_code: 0, err_msg: '' }
const mostRows = 50

/** Ciphertext: decrypted under a quota of the day, masked, made, and searched. */
export function privacyBehaviours(): Behaviours {
  return {
    '/order/batchDecrypt': (ask) => opened(ask, 'decrypt', decrypted),
    '/order/batchSensitive': (ask) => opened(ask, 'mask', ({ plain, type }) => ({ decrypt_text: maskText(plain, type) })),
    '/order/batchEncrypt': ({ params, world }) => ({
      encrypt_infos: rowsIn(params, 'batch_encrypt_list').map((row) => {
        const [authId, plain] = [textIn(row, 'auth_id') ?? '', textIn(row, 'plain_text') ?? '']
        return { auth_id: authId, cipher_text: world.ciphers.seal(plain, typeIn(row, 'sensitive_type'), authId), decrypt_text: plain, err_no: 0, err_msg: '' }
      }),
      custom_err: fine,
    }),
    '/order/getSearchIndex': ({ params, world }) => ({
      encrypt_index_text: world.ciphers.index(textIn(params, 'plain_text') ?? '', typeIn(params, 'sensitive_type')),
    }),
    '/order/BatchSearchIndex': ({ params, world }) => ({
      plain_to_encrypt_index_list: rowsIn(params, 'plain_text_list').map((row) => {
        const plain = textIn(row, 'plain_text') ?? ''
        return { plain, search_index: world.ciphers.index(plain, typeIn(row, 'encrypt_type')) }
      }),
      custom_err: fine,
    }),
  }
}

function opened({ params, shop, world, nowMs }: Ask, what: 'decrypt' | 'mask', open: (sealed: Sealed, nowMs: number) => object): unknown {
  const rows = rowsIn(params, 'cipher_infos')
  if (rows.length === 0 || rows.length > mostRows) throw badParam(300_001, `cipher_infos最多${mostRows}条`)
  if (!world.quotas.take(what, shop.shopId, rows.length, nowMs)) throw businessRefusal(300_003, '超出店铺当日解密额度')
  const infos = rows.map((row) => {
    const [authId, cipherText] = [textIn(row, 'auth_id') ?? '', textIn(row, 'cipher_text') ?? '']
    const sealed = world.ciphers.open(cipherText)
    const base = { auth_id: authId, cipher_text: cipherText }
    // A ciphertext is good for the order that it came with only.
    if (sealed === undefined || sealed.authId !== authId) return { ...base, decrypt_text: '', err_no: 300_001, err_msg: '解密失败' }
    return { ...base, ...open(sealed, nowMs), err_no: 0, err_msg: '' }
  })
  if (infos.some(({ err_no }) => err_no !== 0)) {
    const data = { decrypt_infos: infos, custom_err: { err_code: 300_008, err_msg: '部分失败' } }
    return partlyFailed('isv.business-failed:300008', '300008:解密接口存在部分失败', data)
  }
  return { decrypt_infos: infos, custom_err: fine }
}

// The phone comes as a virtual number with an extension, for a week.
function decrypted({ plain, type }: Sealed, nowMs: number): object {
  if (type !== 3) return { decrypt_text: plain, data_type: type, is_virtual_tel: false, expire_time: 0, phone_no_a: '', phone_no_b: '' }
  const [a, b] = [`184${plain.slice(3)}`, plain.slice(-4)]
  return { decrypt_text: `${a}-${b}`, data_type: 3, is_virtual_tel: true, expire_time: Math.floor(nowMs / 1000) + 7 * 86_400, phone_no_a: a, phone_no_b: b }
}

function typeIn(fields: JsonObject, name: string): SensitiveType {
  const type = numberIn(fields, name)
  if (type === 1 || type === 2 || type === 3) return type
  throw badParam(300_002, `${name}错误`)
}
