import { id, lazily, rows, struct, text, truth } from './fields.js'
import {
  knownParam,
  maybe,
  moneyParam,
  numberId,
  params,
  structParam,
  structsParam,
  textId,
  textParam,
  timeParam,
  truthParam,
  wholeParam,
} from './param-fields.js'

const orderUploadLine = lazily(() =>
  structParam('OrderUploadLine', 'A line.', {
    sku_id: textId("The SKU's code, at most 40 characters.", 40),
    shop_sku_id: textId('Shop SKU code.'),
    shop_i_id: maybe(textId('Shop style code.')),
    i_id: maybe(textId('Style code.')),
    pic: maybe(textParam('Picture.', 300)),
    properties_value: maybe(textParam('Colour and size text.')),
    amount: moneyParam('Amount.', 2),
    price: maybe(moneyParam('Price of one piece.')),
    base_price: moneyParam('List price, yuan.'),
    qty: wholeParam('How many.'),
    refund_qty: maybe(wholeParam('Quantity returned (partial intercept).')),
    name: textParam('Name.'),
    refund_status: maybe(knownParam('LineRefundStatus', "Where the line's refund stands. `success` on all lines cancels the order.")),
    outer_oi_id: textId("The line's number at the shop, at most 50 characters.", 50),
    remark: maybe(textParam('Remark, at most 1000 characters.', 1000)),
    batch_id: maybe(textId('Production batch number.')),
    produced_date: maybe(timeParam('Production date.')),
    is_gift: maybe(truthParam('Whether it is a gift.')),
    bu_id: maybe(numberId('Virtual warehouse code.')),
  }),
)

const orderUploadPayment = lazily(() =>
  structParam('OrderUploadPayment', 'The payment of an order.', {
    outer_pay_id: maybe(textId('External payment number.')),
    pay_date: maybe(timeParam('Payment time.')),
    payment: maybe(textParam('How it was paid.')),
    seller_account: maybe(textParam('Seller payment account.')),
    buyer_account: maybe(textParam('Buyer payment account.')),
    amount: maybe(moneyParam('Amount.', 2)),
  }),
)

const orderUploadIdentity = lazily(() =>
  structParam('OrderUploadIdentity', 'Who the parcel is declared for at the customs.', {
    name: maybe(textParam('Name.')),
    card_id: maybe(textId('Identity card number (required if card.name is set).')),
  }),
)

const orderUploadInvoice = lazily(() =>
  structParam('OrderUploadInvoice', 'The invoice.', {
    address: maybe(textParam('Address.')),
    bank: maybe(textParam('Invoice bank.')),
    phone: maybe(textParam('Phone.')),
    account: maybe(textParam('VAT invoice bank account.')),
    email: maybe(textParam('E-mail.')),
    userName: maybe(textParam('Special invoice name.')),
    userPhone: maybe(textParam('Special invoice phone.')),
    userAddress: maybe(textParam('Special invoice address.')),
  }),
)

const orderUploadFinance = lazily(() =>
  structParam('OrderUploadFinance', 'Fees of a cross-border order.', {
    rebate_fee: maybe(moneyParam('Cross-border order: this part of the fees.')),
    product_tax: maybe(moneyParam('Cross-border order: this part of the fees.')),
    shipping_tax: maybe(moneyParam('Cross-border order: this part of the fees.')),
    other_income: maybe(moneyParam('Cross-border order: this part of the fees.')),
    voucher_from_seller: maybe(moneyParam('Cross-border order: this part of the fees.')),
    platform_commission: maybe(moneyParam('Cross-border order: this part of the fees.')),
    transition_fee: maybe(moneyParam('Cross-border order: this part of the fees.')),
    transaction_fee: maybe(moneyParam('Cross-border order: this part of the fees.')),
    opaque_bagging_fee: maybe(moneyParam('Cross-border order: this part of the fees.')),
    other_expense: maybe(moneyParam('Cross-border order: this part of the fees.')),
  }),
)

const orderUploadExtensionAddress = lazily(() =>
  structParam('OrderUploadExtensionAddress', 'More about the address of a cross-border order.', {
    door_plate: maybe(textParam('House number.')),
    company_name: maybe(textParam('Company name.')),
  }),
)

const orderUploadExtension = lazily(() =>
  structParam('OrderUploadExtension', 'More about a cross-border order.', {
    ext_datas: maybe(orderUploadExtensionAddress()),
  }),
)

const orderUpload = lazily(() =>
  structParam('OrderUpload', 'An order to be made or changed.', {
    shop_id: numberId('The shop: one of 商家自有商城, 跨境线下, 线下店铺 or B2B.'),
    oaid: maybe(textParam('Taobao OAID ciphertext.')),
    wms_co_id: maybe(numberId('Warehouse company id.')),
    plan_delivery_date: maybe(timeParam('Latest ship time.')),
    outer_so_id: maybe(textId('External trade number.')),
    full_receive_en_json: maybe(textParam('Encrypted recipient JSON from the selling platform.')),
    receiver_mobile_en: maybe(textParam('Mobile, encrypted form.')),
    receiver_name_en: maybe(textParam('Recipient, encrypted form.')),
    buyer_paid_amount: maybe(moneyParam('What the buyer really paid; some selling platforms only.')),
    seller_income_amount: maybe(moneyParam('What the seller gets; some selling platforms only.')),
    so_id: textId('Our own number of the order, at most 50 characters, unique in the shop: the same number changes the same order.', 50),
    order_date: timeParam('Order time; not before the ERP archive date.'),
    shop_status: knownParam('ShopStatus', 'Where the order stands at the shop; can be changed later. As paid it needs `pay` with the whole amount.'),
    shop_buyer_id: textId('Buyer nick / account.'),
    receiver_state: maybe(textParam('Province, at most 50 characters. Leave it out when `receiver_address` holds the whole address.', 50)),
    receiver_city: maybe(textParam('As `receiver_state`.')),
    receiver_district: maybe(textParam('As `receiver_state`.')),
    receiver_address: textParam('Address.'),
    receiver_name: textParam('Addressee; masked for orders of selling platforms.'),
    receiver_phone: maybe(textParam('Phone.')),
    receiver_mobile: maybe(textParam('Mobile number; masked for orders of selling platforms.')),
    receiver_email: maybe(textParam('E-mail.')),
    receiver_town: maybe(textParam('Street.')),
    receiver_country: maybe(textParam('Country code.')),
    receiver_zip: maybe(textParam('Postcode.')),
    pay_amount: moneyParam('What is to be paid, in yuan.'),
    freight: moneyParam('Freight paid by the buyer, yuan.'),
    buyer_message: maybe(textParam('Buyer message.')),
    remark: maybe(textParam('Remark, at most 1000 characters.', 1000)),
    shipment: maybe(textParam('Logistics chosen by the buyer (cross-border).')),
    is_cod: maybe(truthParam('Whether it is paid at the door.')),
    shop_modified: maybe(timeParam('Order change time in the selling system.')),
    l_id: maybe(textId('Waybill number.')),
    logistics_company: maybe(textParam('Carrier name.')),
    question_desc: maybe(textParam('Exception text.')),
    seller_flag: maybe(wholeParam('Flag: 1 red 2 yellow 3 green 4 blue 5 purple.')),
    items: structsParam(orderUploadLine(), 'The lines.'),
    pay: maybe(orderUploadPayment()),
    card: maybe(orderUploadIdentity()),
    send_date: maybe(timeParam('Ship time.')),
    labels: maybe(textParam('Labels in one text with commas, at most 200 characters, each at most 10.', 200)),
    lc_id: maybe(textId('Carrier code.')),
    currency: maybe(textParam('Currency code (empty is CNY).')),
    invoice_type: maybe(textParam('Invoice kind.')),
    invoice_title: maybe(textParam('Invoice title.')),
    buyer_tax_no: maybe(textParam('Invoice tax number.')),
    invoice: maybe(orderUploadInvoice()),
    node: maybe(textParam('Offline remark.')),
    finance_data: maybe(orderUploadFinance()),
    creator: maybe(textId('Creator id.')),
    creator_name: maybe(textParam('Creator name.')),
    order_ext: maybe(orderUploadExtension()),
  }),
)

/** /open/jushuitan/orders/upload */
export const ordersUploadParams = lazily(() =>
  params('OrdersUploadParams', 'Params of /open/jushuitan/orders/upload.', {
    orders: structsParam(orderUpload(), 'The orders, 50 in one request; longer lists are cut.'),
  }),
)

/** What became of an uploaded order. */
const uploadedOrder = lazily(() =>
  struct('UploadedOrder', 'What became of an uploaded order.', {
    o_id: id("The order's number in the ERP."),
    so_id: id("The order's number at the shop."),
    issuccess: truth('Whether the row was taken.'),
    msg: text('What the platform says of it.'),
  }),
)

/** /open/jushuitan/orders/upload */
export const ordersUploadResult = lazily(() =>
  struct('OrdersUploadResult', 'Answer of /open/jushuitan/orders/upload.', {
    datas: rows(uploadedOrder(), 'The rows.'),
  }),
)
