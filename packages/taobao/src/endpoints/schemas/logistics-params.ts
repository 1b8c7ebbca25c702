import type { LogisticsCompany } from '../types/logistics.js'
import { lazily } from './fields.js'
import {
  choiceParam,
  fieldsParam,
  idParam,
  idsParam,
  maybe,
  oneOfParam,
  params,
  structParam,
  structsParam,
  textParam,
  truthParam,
  wholeParam,
} from './param-fields.js'

const split = (max: number) => ({
  is_split: maybe(choiceParam('1: only the lines in `sub_tid` are shipped. @defaultValue 0', [0, 1])),
  sub_tid: maybe(idsParam(`The lines (oid), at most ${max}; all of them when left out.`, max)),
})

const needsLines = {
  holds: ({ is_split, sub_tid }: { readonly is_split?: 0 | 1; readonly sub_tid?: readonly string[] }) => is_split !== 1 || sub_tid !== undefined,
  words: 'is_split: 1 ships some lines only: name them in sub_tid',
}

const shared = () => ({
  feature: maybe(textParam('Codes by line: `identCode=oid1:code1,code2|oid2:code3;machineCode=oid3:code`.')),
  seller_ip: maybe(textParam("The seller's IP address.")),
})

const addresses = () => ({
  sender_id: maybe(idParam('Address to send from, of `logistics.addresses`. @defaultValue the default to collect from')),
  cancel_id: maybe(idParam('Address to return to, of `logistics.addresses`. @defaultValue the default to return to')),
})

const waybill = () => textParam('Waybill; checked by the platform.')
const courier = () => textParam('Courier: a `code` of `logistics.companies`.')
const order = () => idParam("The order's number.")

/** taobao.logistics.offline.send */
export const logisticsOfflineSendParams = lazily(() =>
  params(
    'LogisticsOfflineSendParams',
    'Params of taobao.logistics.offline.send.',
    { tid: order(), out_sid: waybill(), company_code: courier(), ...split(50), ...addresses(), ...shared() },
    needsLines,
  ),
)

/** taobao.logistics.online.send */
export const logisticsOnlineSendParams = lazily(() =>
  params(
    'LogisticsOnlineSendParams',
    'Params of taobao.logistics.online.send.',
    {
      tid: order(),
      company_code: courier(),
      out_sid: maybe(textParam('Waybill. Without it the order does not change until `logistics.onlineConfirm`.')),
      ...split(20),
      ...addresses(),
      ...shared(),
    },
    needsLines,
  ),
)

/** taobao.logistics.online.confirm */
export const logisticsOnlineConfirmParams = lazily(() =>
  params(
    'LogisticsOnlineConfirmParams',
    'Params of taobao.logistics.online.confirm.',
    { tid: order(), out_sid: waybill(), ...split(20), seller_ip: maybe(textParam("The seller's IP address.")) },
    needsLines,
  ),
)

/** taobao.logistics.dummy.send */
export const logisticsDummySendParams = lazily(() =>
  params('LogisticsDummySendParams', 'Params of taobao.logistics.dummy.send.', { tid: order(), ...shared() }),
)

/** taobao.logistics.consign.resend */
export const logisticsConsignResendParams = lazily(() =>
  params(
    'LogisticsConsignResendParams',
    'Params of taobao.logistics.consign.resend.',
    { tid: order(), out_sid: waybill(), company_code: courier(), ...split(50), ...shared() },
    needsLines,
  ),
)

/** taobao.logistics.trace.search */
export const logisticsTraceParams = lazily(() =>
  params('LogisticsTraceParams', 'Params of taobao.logistics.trace.search.', { tid: order(), ...split(50) }, needsLines),
)

/** taobao.logistics.companies.get */
export const logisticsCompaniesParams = lazily(() =>
  params(
    'LogisticsCompaniesParams',
    'Params of taobao.logistics.companies.get.',
    {
      fields: fieldsParam<keyof LogisticsCompany>('keyof LogisticsCompany', 20),
      is_recommended: maybe(truthParam('Only recommended couriers.')),
      order_mode: maybe(
        oneOfParam('How recommended couriers are ordered from; only with `is_recommended: true`. @defaultValue offline', ['offline', 'online', 'all']),
      ),
    },
    {
      holds: ({ order_mode, is_recommended }) => order_mode === undefined || is_recommended === true,
      words: 'order_mode counts only with is_recommended: true',
    },
  ),
)

/** taobao.logistics.address.search */
export const logisticsAddressParams = lazily(() =>
  params('LogisticsAddressParams', 'Params of taobao.logistics.address.search.', {
    rdef: maybe(
      oneOfParam('no_def: all but the defaults, get_def: the default to send from, cancel_def: the default to return to; all when left out.', [
        'no_def',
        'get_def',
        'cancel_def',
      ]),
    ),
  }),
)

const goods = () =>
  structParam('AscpGoods', 'Goods in a parcel.', {
    sub_tid: maybe(idParam('The line.')),
    comp_item_id: maybe(idParam('Part of a bundle: item.')),
    comp_sku_id: maybe(idParam('Part of a bundle: SKU.')),
    item_type: maybe(choiceParam("0 ordinary goods and gifts of the platform's, 1 gifts of the ERP's, 2 part of a bundle. @defaultValue 0", [0, 1, 2])),
    num: maybe(wholeParam("How many. @defaultValue the line's own number", { min: 1, max: 100_000_000 })),
  })

const parcel = () =>
  structParam('AscpParcel', 'A parcel.', {
    out_sid: maybe(waybill()),
    sub_out_sid: maybe(textParam('Waybill of a part.')),
    company_code: maybe(courier()),
    goods: maybe(structsParam(goods(), 'What is in it.')),
  })

/** alibaba.ascp.logistics.offline.send */
export const ascpOfflineSendParams = lazily(() =>
  params('AscpOfflineSendParams', 'Params of alibaba.ascp.logistics.offline.send.', {
    tid: order(),
    sub_tid: maybe(idsParam('The lines (oid); only with `consign_type` 0.')),
    consign_type: maybe(
      choiceParam('0 ordinary, 1 ordinary with parts of lines and bundles, 2 from partly to wholly shipped, 3 once more. @defaultValue 0', [0, 1, 2, 3]),
    ),
    consign_pkgs: maybe(structsParam(parcel(), 'The parcels.')),
    consign_status: maybe(
      structParam('AscpConsignStatus', 'How far a line is shipped.', {
        sub_tid: maybe(idParam('The line; not needed for bundles.')),
        is_part_consign: maybe(truthParam('True: a part of it.')),
      }),
    ),
    ...addresses(),
    feature: maybe(textParam('Codes by line: `identCode=oid1:code1,code2|oid2:code3`.')),
  }),
)

/** alibaba.ascp.logistics.seller.send */
export const ascpSellerSendParams = lazily(() =>
  params('AscpSellerSendParams', 'Params of alibaba.ascp.logistics.seller.send.', {
    tid: order(),
    delivery_name: textParam("The messenger's name."),
    delivery_mobile: textParam("The messenger's telephone number."),
    sub_tid: maybe(idsParam('The lines (oid); all when left out.')),
    mode: maybe(oneOfParam('A: signed by a code, B: the seller reports the steps. @defaultValue A', ['A', 'B'])),
    ...addresses(),
    feature: maybe(textParam('Codes by line: `identCode=oid1:code1,code2|oid2:code3`.')),
  }),
)
