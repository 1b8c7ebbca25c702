import { keyOf } from '../trade/vectors.js'

/** Keys of the vectors: they protect nothing. */
export const credentials = {
  appId: 'tt07e3715e98c9aac0',
  appSecret: 'cs_demo_0123456789abcdef01234567',
  privateKey: keyOf('app.pem'),
  platformPublicKey: keyOf('platform.pub.pem'),
  ecpay: { salt: 'payment_salt_3kQ', token: 'callback_token_9x' },
}

export const url = 'https://shop.example.com/douyin'

/** The private half of the platform's key, for the signing twins. */
export const platformPrivateKey = keyOf('platform.pem')

/** What a call-back of a payment tells. */
export const paid = (orderId = 'motb73383242802221734000000') => ({
  app_id: credentials.appId,
  out_order_no: 'O202311150001',
  order_id: orderId,
  status: 'SUCCESS',
  total_amount: 990,
  discount_amount: 0,
  pay_channel: 10,
  channel_pay_id: 'TP2023111500000000000001',
  merchant_uid: '71000000000000000001',
  event_time: 1_700_003_702_000,
})

/** What the platform tells of a refund that a user asks for. */
export const preRefund = (refundId = '7300000000000000001') => ({
  app_id: credentials.appId,
  open_id: 'o1',
  refund_id: refundId,
  order_id: 'motb73383242802221734000000',
  out_order_no: 'O202311150001',
  refund_total_amount: 990,
  need_refund_audit: 1,
  refund_audit_deadline: 1_700_262_900_000,
  create_refund_time: 1_700_003_710_000,
  refund_source: 1,
  refund_reason: [{ code: 101, text: '不想要了' }],
})
