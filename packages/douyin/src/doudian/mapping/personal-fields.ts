import { personalFields } from '@duijie/core/models'

// Ciphertext too: with it and the order's number anybody who may decrypt for the shop has the plain text.
const addressee = [
  'post_receiver',
  'post_tel',
  'post_tel_sec',
  'detail',
  'encrypt_post_receiver',
  'encrypt_post_tel',
  'encrypt_post_tel_sec',
  'encrypt_detail',
  'mask_post_receiver',
  'mask_post_tel',
  'mask_detail',
  'address_detail',
  'land_mark',
  'landmark',
  'user_coordinate',
  'poi_tel',
  'receiver_msg',
  'post_receiver_msg',
  'receiver_name',
  'reciever_name',
  'receiver_detail',
  'encrypt_name',
  'encrypt_tel',
  'user_name',
  'mobile',
]

// A pseudonym tells a buyer apart over all orders of the shop.
const buyer = [
  'doudian_open_id',
  'open_id',
  'user_id_info',
  'buyer_words',
  'seller_words',
  'account_list',
  'evidence',
  'arbitrate_evidence',
  'reason_remark',
  'remark',
]

const papers = [
  'id_card_no',
  'encrypt_id_card_no',
  'id_card_name',
  'encrypt_id_card_name',
  'sku_customization_info',
  'record_logs_list',
  'after_sale_shop_remarks',
  'seller_logs',
]

/** Personal data in the platform's objects: fields by name, wherever they stand. */
export const doudianPersonalFields: readonly string[] = [...addressee, ...buyer, ...papers]

/** The list, ready for masking. */
export const personal = personalFields(doudianPersonalFields)

/** Products and stock hold nothing personal; their `detail` and `remark` are the shop's own. */
export const nothingPersonal = personalFields([])
