import { demanding } from './demanding.js'
import { id, lazily, one, rows, struct, text, time, truth } from './fields.js'

/** The fields of a courier that the platform always gives when they are asked for. */
export const alwaysInCompanies = ['id', 'code', 'name'] as const

/** taobao.logistics.offline.send, online.send, online.confirm, dummy.send, consign.resend */
export const shippingResult = lazily(() =>
  struct('ShippingResult', 'Answer of taobao.logistics.offline.send, online.send, online.confirm, dummy.send and consign.resend.', {
    shipping: struct('Shipping', 'What became of it.', { is_success: truth('Whether it was done. The platform may say false without an error.') }),
  }),
)

/** taobao.logistics.trace.search */
export const logisticsTraceResult = lazily(() => {
  const step = struct('TransitStep', 'One step of a parcel.', {
    status_time: time('When.'),
    status_desc: text('What happened, in words.'),
    action: text('What happened: GOT, SENT_SCAN, SIGN ...'),
  })
  return struct('LogisticsTraceResult', 'Answer of taobao.logistics.trace.search.', {
    tid: id('The order.'),
    out_sid: text('Waybill.'),
    company_name: text('Courier.'),
    status: text('Where the parcel stands, in words. Parcels of taobao.logistics.offline.send count as signed at once.'),
    trace_list: rows(step, 'The steps.'),
  })
})

/** taobao.logistics.companies.get */
export const logisticsCompaniesResult = demanding(alwaysInCompanies, (demand) => {
  const company = struct(
    'LogisticsCompany',
    'A courier. Row of taobao.logistics.companies.get.',
    demand({
      id: id("The courier's number."),
      code: text('The code that shipping takes.'),
      name: text('Name.'),
      reg_mail_no: text('Regular expression of its waybills.'),
    }),
  )
  return struct('LogisticsCompaniesResult', 'Answer of taobao.logistics.companies.get.', { logistics_companies: rows(company, 'The couriers.') })
})

/** taobao.logistics.address.search */
export const logisticsAddressResult = lazily(() => {
  const address = struct('SellerAddress', "An address of the seller's.", {
    contact_id: id('The address.'),
    contact_name: text('Name.'),
    province: text('Province.'),
    city: text('City.'),
    country: text('District. The platform calls it so.'),
    addr: text('Street and house number.'),
    zip_code: text('Postal code.'),
    phone: text('Telephone number.'),
    mobile_phone: text('Mobile number.'),
    seller_company: text('Company.'),
    memo: text('Note.'),
    area_id: id('Area.'),
    send_def: truth('Whether it is the default to send from.'),
    get_def: truth('Whether it is the default to collect from.'),
    cancel_def: truth('Whether it is the default to return to.'),
    modify_date: text('When it was last changed.'),
  })
  return struct('LogisticsAddressResult', 'Answer of taobao.logistics.address.search.', { addresses: rows(address, 'The addresses.') })
})

/** alibaba.ascp.logistics.offline.send */
export const ascpOfflineSendResult = lazily(() =>
  struct('AscpOfflineSendResult', 'Answer of alibaba.ascp.logistics.offline.send.', {
    result: struct('AscpSent', 'What became of it.', { success: truth('Whether it was done.') }),
  }),
)

/** alibaba.ascp.logistics.seller.send */
export const ascpSellerSendResult = lazily(() => {
  const consign = struct('AscpConsign', 'A shipping order.', { lp_order_id: id('Its number.'), consign_desc: text('Its description.') })
  const result = struct('AscpSellerSent', 'What became of it.', { success: truth('Whether it was done.'), consign: one(consign, 'The shipping order.') })
  return struct('AscpSellerSendResult', 'Answer of alibaba.ascp.logistics.seller.send.', { result })
})
