import { z } from 'zod'

/** Where a page of the mini program is entered. */
export interface EntrySchema {
  /** The page's path, at most 512 bytes. */
  readonly path: string
  /** JSON text of its params, at most 512 bytes. */
  readonly params?: string
}

/** What is sold: one entry. */
export interface RequestOrderSku {
  readonly skuId: string
  /** Of one piece, in fen. */
  readonly price: number
  /** 1 to 100. */
  readonly quantity: number
  /** At most 256 bytes. */
  readonly title: string
  /** One address, at most 512 bytes. */
  readonly imageList: readonly string[]
  /** The kind of goods, by the platform's list (for example 401). */
  readonly type: number
  /** The group of labels that says how it may be refunded; `trade.tagQuery` lists them. */
  readonly tagGroupId: string
  /** The goods' page. */
  readonly entrySchema?: EntrySchema
  /** JSON text with what the kind of goods demands. */
  readonly skuAttr?: string
}

/** An order of the general trading system, as tt.requestOrder takes it. The names are the platform's. */
export interface RequestOrderData {
  /** One entry. */
  readonly skuList: readonly RequestOrderSku[]
  /** The merchant's own number. */
  readonly outOrderNo: string
  /** In fen: price times quantity. */
  readonly totalAmount: number
  /** How long it can be paid, in seconds, at most 48 hours. @defaultValue 300, the platform's */
  readonly payExpireSeconds?: number
  /** Where call-backs of the payment go; https. @defaultValue the address in the console */
  readonly payNotifyUrl?: string
  /** @defaultValue the merchant number in the console */
  readonly merchantUid?: string
  /** The order's page. */
  readonly orderEntrySchema: EntrySchema
  /** Ways of paying that are not offered: 1 WeChat, 2 Alipay. */
  readonly limitPayWayList?: readonly number[]
  /** `IM` on iOS. */
  readonly payScene?: string
  /** `DIAMOND` on iOS. */
  readonly currency?: string
  /** Given back in call-backs. */
  readonly cpExtra?: string
}

const bytes = (most: number) => z.string().refine((text) => Buffer.byteLength(text) <= most, `expected at most ${most} bytes`)
const entry = z.strictObject({ path: bytes(512).min(1), params: bytes(512).optional() })
const sku = z.strictObject({
  skuId: z.string().min(1),
  price: z.int().min(0),
  quantity: z.int().min(1).max(100),
  title: bytes(256).min(1),
  imageList: z.array(bytes(512).min(1)).length(1),
  type: z.int(),
  tagGroupId: z.string().min(1),
  entrySchema: entry.optional(),
  skuAttr: z.string().optional(),
})

/** The schema of {@link RequestOrderData}: the platform tells the user's side of a mistake, never the server's. */
export const requestOrderSchema = z.strictObject({
  skuList: z.array(sku).length(1),
  outOrderNo: z.string().min(1).max(64),
  totalAmount: z.int().min(1),
  payExpireSeconds: z.int().min(1).max(172_800).optional(),
  payNotifyUrl: z.string().startsWith('https://').optional(),
  merchantUid: z.string().min(1).optional(),
  orderEntrySchema: entry,
  limitPayWayList: z.array(z.int()).optional(),
  payScene: z.string().optional(),
  currency: z.string().optional(),
  cpExtra: z.string().optional(),
})
