import { personalFields } from '@duijie/core/models'

// What stands for a person without telling who it is (oaid, open ids) stays: orders are shipped and buyers told apart by it.

const account = ['buyer_nick', 'buyer_alipay_no', 'buyer_email', 'alipay_id', 'ua', 'acookie_id']

const words = ['buyer_message', 'buyer_memo', 'seller_memo', 'trade_memo', 'item_memo', 'customization', 'eticket_ext', 'o2o_contract', 'extra_data']

const addressee = [
  'receiver_name',
  'receiver_mobile',
  'receiver_phone',
  'receiver_address',
  'receiver_zip',
  'contact_name',
  'telephone',
  'detailed_address',
  'privacy_num',
  'o2o_service_name',
  'o2o_service_mobile',
  'o2o_service_address',
  'et_plate_number',
  'apple_care_email',
  'donee_nick',
  'car_taker',
  'car_taker_phone',
  'car_taker_id',
]

const traveller = ['hk_en_name', 'hk_china_name', 'hk_card_code', 'hk_card_type', 'hk_gender', 'hk_birthday', 'hk_flight_no', 'hk_flight_date']

const seller = ['seller_name', 'seller_email', 'seller_mobile', 'seller_phone', 'seller_alipay_no']

/** Personal data in orders: fields by name, wherever they stand. */
export const personalTradeFields: readonly string[] = [...account, ...words, ...addressee, ...traveller, ...seller]

/** Personal data in refunds: that of orders, and what refunds call otherwise. */
export const personalRefundFields: readonly string[] = [...personalTradeFields, 'desc', 'address', 'owner_nick', 'content']

/** The lists, ready for masking. Items hold no personal data. */
export const personal = {
  trade: personalFields(personalTradeFields),
  refund: personalFields(personalRefundFields),
  item: personalFields([]),
} as const
