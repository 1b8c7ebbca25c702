import { personalFields } from '@duijie/core/models'

const addressee = [
  'receiver_name',
  'receiver_mobile',
  'receiver_phone',
  'receiver_address',
  'receiver_email',
  'receiver_zip',
  'receiver_name_en',
  'receiver_mobile_en',
  'full_receive_en_json',
  'oaid',
]

// An open id tells a buyer apart over all orders, whatever the shop.
const buyer = ['shop_buyer_id', 'buyer_account', 'open_id', 'buyer_message', 'remark', 'node', 'aftersale_remark', 'images']

const papers = ['card', 'card_id', 'invoice', 'invoice_title', 'buyer_tax_no', 'referrer_name', 'creator_name']

/** Personal data in the platform's objects: fields by name, wherever they stand. */
export const personalFieldNames: readonly string[] = [...addressee, ...buyer, ...papers]

/** The list, ready for masking. */
export const personal = personalFields(personalFieldNames)

/** Goods and stock hold nothing personal. */
export const nothingPersonal = personalFields([])
