import { z } from 'zod'
import { lazily } from './fields.js'
import { countParam, dayParam, instantParam, maybe, params, says, textParam, truthParam, withoutBlanks, yuanParam } from './param-fields.js'

const item = lazily(() =>
  z.preprocess(
    withoutBlanks,
    z
      .strictObject({
        productCode: textParam('Product code of Haier.'),
        itemQty: countParam('How many.'),
        retailPrice: yuanParam('Retail price of one.'),
        discountAmount: yuanParam('Discount on one. @defaultValue 0')
          .default(0)
          .meta({ description: 'Discount on one. Yuan. @defaultValue 0', leaveOut: true }),
        actualPrice: yuanParam('What was paid for one: retailPrice − discountAmount.'),
        isGift: maybe(truthParam('Whether it is a gift.')),
      })
      .meta({ title: 'OrderItem', summary: 'What an order holds of one product.' }),
  ),
)

const address = () => ({
  province: textParam('Province, by its Chinese name with its suffix: 江苏省.'),
  city: textParam('City, with its suffix: 南京市.'),
  area: textParam('District, with its suffix: 鼓楼区.'),
  town: maybe(textParam('Street or town.')),
  detailAddress: textParam('The rest of the address.'),
})

/** receive-hmm-retail-order */
export const createParams = lazily(() =>
  z.preprocess(
    completed,
    z
      .strictObject({
        soId: textParam('Your number of the order: unique, a second order with it is refused.'),
        onlineNo: textParam("The order's number where it was placed. @defaultValue soId, so that callbacks can be matched whichever of the two they name").meta(
          {
            description: "The order's number where it was placed. @defaultValue soId, so that callbacks can be matched whichever of the two they name",
            leaveOut: true,
          },
        ),
        consigneeName: textParam('Who gets it.'),
        consigneeMobile: textParam('Mobile number.'),
        ...address(),
        remark: maybe(textParam('Note.')),
        totalQty: countParam('').meta({ description: 'Pieces in all. @defaultValue the sum of itemQty', leaveOut: true }),
        totalAmt: yuanParam('What was paid for all.'),
        createTime: instantParam('When it was placed.'),
        distributionTime: maybe(dayParam('When it is to be delivered.')),
        installTime: maybe(dayParam('When it is to be installed.')),
        governmentOrder: maybe(truthParam("Whether the state's subsidy was taken.")),
        itemList: z.array(item()).min(1).readonly().meta({ description: 'What it holds.' }),
      })
      .refine(({ totalQty, itemList }) => totalQty === sumOf(itemList), says('totalQty must be the sum of itemQty'))
      .meta({
        title: 'CreateOrderParams',
        summary: 'Params of receive-hmm-retail-order. The client adds sourceSystem, shopName, sellerCode and deliveryInstall.',
      }),
  ),
)

/** cancel-hmm-retail-order */
export const cancelParams = lazily(() =>
  params('CancelOrderParams', 'Params of cancel-hmm-retail-order. The client adds sourceSystem.', {
    soId: textParam('Your number of the order.'),
    cancelReason: textParam('Why.'),
    cancelTime: instantParam('When it was cancelled.'),
  }),
)

/** update-distribution-time */
export const rescheduleParams = lazily(() =>
  params('RescheduleParams', 'Params of update-distribution-time. Both days must be given: one that does not change with its old value.', {
    retailOrderNo: textParam("The platform's number of the order (SO.…), which the confirmation tells."),
    distributionTime: dayParam('When it is to be delivered.'),
    installTime: dayParam('When it is to be installed.'),
  }),
)

/** get-retail-order-delivery-img */
export const photosParams = lazily(() =>
  params('PhotosParams', 'Params of get-retail-order-delivery-img.', { orderNo: textParam("The platform's number of the order (SO.…).") }),
)

function completed(value: unknown): unknown {
  const given = withoutBlanks(value)
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const { soId, onlineNo = soId, itemList, totalQty = sumOf(itemList) }: Readonly<Record<string, unknown>> = { ...given }
  return { ...given, ...(onlineNo === undefined ? {} : { onlineNo }), ...(totalQty === undefined ? {} : { totalQty }) }
}

function sumOf(items: unknown): number | undefined {
  if (!Array.isArray(items)) return undefined
  return items.reduce<number>((sum, each: unknown) => sum + quantityOf(each), 0)
}

function quantityOf(value: unknown): number {
  const quantity = typeof value === 'object' && value !== null && 'itemQty' in value ? value.itemQty : undefined
  return typeof quantity === 'number' ? quantity : 0
}
