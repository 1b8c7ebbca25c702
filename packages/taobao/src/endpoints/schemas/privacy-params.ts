import { oaidScenes } from '../values.js'
import { lazily } from './fields.js'
import { idParam, maybe, oneOfParam, params, structParam, structsParam, textParam, wholeParam } from './param-fields.js'

const query = () =>
  structParam('OaidQuery', 'One addressee to decrypt.', {
    oaid: textParam('`oaid` of the order, at most 128 characters.', 128),
    tid: idParam('The order.'),
    scene: oneOfParam(
      'What it is needed for: 1001 SF e-waybill, 1002 major couriers, 1003 EMS, 1004 other e-waybill, 1005 shop, 1006 by hand, 1007 drop shipping, 2001 after-sales, 2002 care.',
      oaidScenes,
    ),
    secret_no_days: maybe(wholeParam('Days that a virtual number is to live.', { min: 1, max: 365 })),
  })

/** taobao.top.oaid.decrypt */
export const oaidDecryptParams = lazily(() =>
  params('OaidDecryptParams', 'Params of taobao.top.oaid.decrypt.', {
    query_list: structsParam(query(), 'What to decrypt. More than 20 are asked for in several requests. Each counts against a quota and is audited.'),
  }),
)

/** taobao.top.secret.get */
export const topSecretParams = lazily(() =>
  params('TopSecretParams', 'Params of taobao.top.secret.get.', {
    random_num: textParam('A random number.'),
    secret_version: maybe(wholeParam('Which key; the newest when left out.', { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })),
    customer_user_id: maybe(idParam('A user of the application.')),
  }),
)
