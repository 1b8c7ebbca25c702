import { describe, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type { Catalogue } from '../src/endpoints/catalogue.js'
import type * as dataPushParams from '../src/endpoints/schemas/data-push-params.js'
import type * as dataPushResults from '../src/endpoints/schemas/data-push-results.js'
import type * as itemParams from '../src/endpoints/schemas/item-params.js'
import type * as itemResults from '../src/endpoints/schemas/item-results.js'
import type * as logisticsParams from '../src/endpoints/schemas/logistics-params.js'
import type * as logisticsResults from '../src/endpoints/schemas/logistics-results.js'
import type * as privacyParams from '../src/endpoints/schemas/privacy-params.js'
import type * as privacyResults from '../src/endpoints/schemas/privacy-results.js'
import type * as refundParams from '../src/endpoints/schemas/refund-params.js'
import type * as refundResults from '../src/endpoints/schemas/refund-results.js'
import type * as systemParams from '../src/endpoints/schemas/system-params.js'
import type * as systemResults from '../src/endpoints/schemas/system-results.js'
import type * as tmcParams from '../src/endpoints/schemas/tmc-params.js'
import type * as tmcResults from '../src/endpoints/schemas/tmc-results.js'
import type * as tradeParams from '../src/endpoints/schemas/trade-params.js'
import type * as tradeResults from '../src/endpoints/schemas/trade-results.js'
import type * as userParams from '../src/endpoints/schemas/user-params.js'
import type * as userResults from '../src/endpoints/schemas/user-results.js'
import type * as dataPush from '../src/endpoints/types/data-push.js'
import type * as items from '../src/endpoints/types/items.js'
import type * as logistics from '../src/endpoints/types/logistics.js'
import type * as privacy from '../src/endpoints/types/privacy.js'
import type * as refunds from '../src/endpoints/types/refunds.js'
import type * as system from '../src/endpoints/types/system.js'
import type * as tmc from '../src/endpoints/types/tmc.js'
import type * as trades from '../src/endpoints/types/trades.js'
import type * as users from '../src/endpoints/types/users.js'

type Output<Make extends (...args: never[]) => z.ZodType> = z.output<ReturnType<Make>>

/** Without index signatures, which the interfaces have not, and with lists of known words as the texts that they are. */
type Plain<Type> = Type extends string
  ? string extends Type
    ? string
    : Type
  : Type extends Uint8Array
    ? Type
    : Type extends readonly (infer Entry)[]
      ? Plain<Entry>[]
      : Type extends object
        ? { [Key in keyof Type as string extends Key ? never : Key]: Plain<Type[Key]> }
        : Type

/** What a checked value has that the interface lacks or forbids, or the other way round. */
type Mismatch<Checked, Interface> = Checked extends Interface
  ? Exclude<keyof Interface, keyof Checked> | Exclude<keyof Plain<Checked>, keyof Interface>
  : Checked

describe('the interfaces of answers', () => {
  it('are what their schemas give out', () => {
    expectTypeOf<Plain<Output<typeof tradeResults.tradeFullinfoResult>>>().toEqualTypeOf<Plain<trades.TradeFullinfoResult>>()
    expectTypeOf<Plain<Output<typeof tradeResults.tradeGetResult>>>().toEqualTypeOf<Plain<trades.TradeGetResult>>()
    expectTypeOf<Plain<Output<typeof tradeResults.tradesSoldResult>>>().toEqualTypeOf<Plain<trades.TradesSoldResult>>()
    expectTypeOf<Plain<Output<typeof tradeResults.tradesSoldIncrementResult>>>().toEqualTypeOf<Plain<trades.TradesSoldIncrementResult>>()
    expectTypeOf<Plain<Output<typeof tradeResults.tradesSoldIncrementVResult>>>().toEqualTypeOf<Plain<trades.TradesSoldIncrementVResult>>()
    expectTypeOf<Plain<Output<typeof tradeResults.tradesSoldHistoryResult>>>().toEqualTypeOf<Plain<trades.TradesSoldHistoryResult>>()
    expectTypeOf<Plain<Output<typeof tradeResults.tradeChangeResult>>>().toEqualTypeOf<Plain<trades.TradeChangeResult>>()
    expectTypeOf<Plain<Output<typeof refundResults.refundsReceiveResult>>>().toEqualTypeOf<Plain<refunds.RefundsReceiveResult>>()
    expectTypeOf<Plain<Output<typeof refundResults.refundGetResult>>>().toEqualTypeOf<Plain<refunds.RefundGetResult>>()
    expectTypeOf<Plain<Output<typeof refundResults.refundMessagesResult>>>().toEqualTypeOf<Plain<refunds.RefundMessagesResult>>()
    expectTypeOf<Plain<Output<typeof itemResults.itemSellerResult>>>().toEqualTypeOf<Plain<items.ItemSellerResult>>()
    expectTypeOf<Plain<Output<typeof itemResults.itemsSellerListResult>>>().toEqualTypeOf<Plain<items.ItemsSellerListResult>>()
    expectTypeOf<Plain<Output<typeof itemResults.itemsOnsaleResult>>>().toEqualTypeOf<Plain<items.ItemsOnsaleResult>>()
    expectTypeOf<Plain<Output<typeof itemResults.itemsInventoryResult>>>().toEqualTypeOf<Plain<items.ItemsInventoryResult>>()
    expectTypeOf<Plain<Output<typeof itemResults.itemSkusResult>>>().toEqualTypeOf<Plain<items.ItemSkusResult>>()
    expectTypeOf<Plain<Output<typeof itemResults.quantityResult>>>().toEqualTypeOf<Plain<items.QuantityResult>>()
    expectTypeOf<Plain<Output<typeof userResults.userSellerResult>>>().toEqualTypeOf<Plain<users.UserSellerResult>>()
    expectTypeOf<Plain<Output<typeof userResults.shopSellerResult>>>().toEqualTypeOf<Plain<users.ShopSellerResult>>()
    expectTypeOf<Plain<Output<typeof logisticsResults.shippingResult>>>().toEqualTypeOf<Plain<logistics.ShippingResult>>()
    expectTypeOf<Plain<Output<typeof logisticsResults.logisticsTraceResult>>>().toEqualTypeOf<Plain<logistics.LogisticsTraceResult>>()
    expectTypeOf<Plain<Output<typeof logisticsResults.logisticsCompaniesResult>>>().toEqualTypeOf<Plain<logistics.LogisticsCompaniesResult>>()
    expectTypeOf<Plain<Output<typeof logisticsResults.logisticsAddressResult>>>().toEqualTypeOf<Plain<logistics.LogisticsAddressResult>>()
    expectTypeOf<Plain<Output<typeof logisticsResults.ascpOfflineSendResult>>>().toEqualTypeOf<Plain<logistics.AscpOfflineSendResult>>()
    expectTypeOf<Plain<Output<typeof logisticsResults.ascpSellerSendResult>>>().toEqualTypeOf<Plain<logistics.AscpSellerSendResult>>()
    expectTypeOf<Plain<Output<typeof systemResults.timeGetResult>>>().toEqualTypeOf<Plain<system.TimeGetResult>>()
    expectTypeOf<Plain<Output<typeof systemResults.itemCatsResult>>>().toEqualTypeOf<Plain<system.ItemCatsResult>>()
    expectTypeOf<Plain<Output<typeof systemResults.topIpOutResult>>>().toEqualTypeOf<Plain<system.TopIpOutResult>>()
    expectTypeOf<Plain<Output<typeof systemResults.topAuthTokenResult>>>().toEqualTypeOf<Plain<system.TopAuthTokenResult>>()
    expectTypeOf<Plain<Output<typeof privacyResults.oaidDecryptResult>>>().toEqualTypeOf<Plain<privacy.OaidDecryptResult>>()
    expectTypeOf<Plain<Output<typeof privacyResults.topSecretResult>>>().toEqualTypeOf<Plain<privacy.TopSecretResult>>()
    expectTypeOf<Plain<Output<typeof tmcResults.tmcDoneResult>>>().toEqualTypeOf<Plain<tmc.TmcDoneResult>>()
    expectTypeOf<Plain<Output<typeof tmcResults.tmcUserResult>>>().toEqualTypeOf<Plain<tmc.TmcUserResult>>()
    expectTypeOf<Plain<Output<typeof tmcResults.tmcConsumeResult>>>().toEqualTypeOf<Plain<tmc.TmcConsumeResult>>()
    expectTypeOf<Plain<Output<typeof tmcResults.tmcProduceResult>>>().toEqualTypeOf<Plain<tmc.TmcProduceResult>>()
    expectTypeOf<Plain<Output<typeof tmcResults.tmcGroupsResult>>>().toEqualTypeOf<Plain<tmc.TmcGroupsResult>>()
    expectTypeOf<Plain<Output<typeof tmcResults.tmcGroupAddResult>>>().toEqualTypeOf<Plain<tmc.TmcGroupAddResult>>()
    expectTypeOf<Plain<Output<typeof tmcResults.tmcQueueResult>>>().toEqualTypeOf<Plain<tmc.TmcQueueResult>>()
    expectTypeOf<Plain<Output<typeof tmcResults.tmcAuthResult>>>().toEqualTypeOf<Plain<tmc.TmcAuthResult>>()
    expectTypeOf<Plain<Output<typeof dataPushResults.jdpDoneResult>>>().toEqualTypeOf<Plain<dataPush.JdpDoneResult>>()
    expectTypeOf<Plain<Output<typeof dataPushResults.jdpUsersResult>>>().toEqualTypeOf<Plain<dataPush.JdpUsersResult>>()
  })
})

describe('the interfaces of params', () => {
  it('take what their schemas give out, under the same names', () => {
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradesSoldParams>, trades.TradesSoldParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradesSoldIncrementParams>, trades.TradesSoldIncrementParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradesSoldIncrementVParams>, trades.TradesSoldIncrementVParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradesSoldHistoryParams>, trades.TradesSoldHistoryParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradeFullinfoParams>, trades.TradeFullinfoParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradeGetParams>, trades.TradeGetParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradeMemoUpdateParams>, trades.TradeMemoUpdateParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradeMemoAddParams>, trades.TradeMemoAddParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradeCloseParams>, trades.TradeCloseParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tradeParams.tradeReceiveTimeDelayParams>, trades.TradeReceiveTimeDelayParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof refundParams.refundsReceiveParams>, refunds.RefundsReceiveParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof refundParams.refundGetParams>, refunds.RefundGetParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof refundParams.refundMessagesParams>, refunds.RefundMessagesParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof itemParams.itemSellerParams>, items.ItemSellerParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof itemParams.itemsSellerListParams>, items.ItemsSellerListParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof itemParams.itemsOnsaleParams>, items.ItemsOnsaleParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof itemParams.itemsInventoryParams>, items.ItemsInventoryParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof itemParams.itemSkusParams>, items.ItemSkusParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof itemParams.itemQuantityUpdateParams>, items.ItemQuantityUpdateParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof itemParams.skusQuantityUpdateParams>, items.SkusQuantityUpdateParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof userParams.userSellerParams>, users.UserSellerParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof userParams.shopSellerParams>, users.ShopSellerParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.logisticsOfflineSendParams>, logistics.LogisticsOfflineSendParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.logisticsOnlineSendParams>, logistics.LogisticsOnlineSendParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.logisticsOnlineConfirmParams>, logistics.LogisticsOnlineConfirmParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.logisticsDummySendParams>, logistics.LogisticsDummySendParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.logisticsConsignResendParams>, logistics.LogisticsConsignResendParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.logisticsTraceParams>, logistics.LogisticsTraceParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.logisticsCompaniesParams>, logistics.LogisticsCompaniesParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.logisticsAddressParams>, logistics.LogisticsAddressParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.ascpOfflineSendParams>, logistics.AscpOfflineSendParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof logisticsParams.ascpSellerSendParams>, logistics.AscpSellerSendParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof systemParams.timeGetParams>, system.TimeGetParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof systemParams.topIpOutParams>, system.TopIpOutParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof systemParams.itemCatsParams>, system.ItemCatsParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof systemParams.topAuthTokenCreateParams>, system.TopAuthTokenCreateParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof systemParams.topAuthTokenRefreshParams>, system.TopAuthTokenRefreshParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof privacyParams.oaidDecryptParams>, privacy.OaidDecryptParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof privacyParams.topSecretParams>, privacy.TopSecretParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcUserPermitParams>, tmc.TmcUserPermitParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcUserParams>, tmc.TmcUserParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcUserCancelParams>, tmc.TmcUserCancelParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcConsumeParams>, tmc.TmcConsumeParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcConfirmParams>, tmc.TmcConfirmParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcProduceParams>, tmc.TmcProduceParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcGroupsParams>, tmc.TmcGroupsParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcGroupAddParams>, tmc.TmcGroupAddParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcQueueParams>, tmc.TmcQueueParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof tmcParams.tmcAuthParams>, tmc.TmcAuthParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof dataPushParams.jdpUserAddParams>, dataPush.JdpUserAddParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof dataPushParams.jdpUsersParams>, dataPush.JdpUsersParams>>().toBeNever()
    expectTypeOf<Mismatch<Output<typeof dataPushParams.jdpUserDeleteParams>, dataPush.JdpUserDeleteParams>>().toBeNever()
  })
})

describe('narrowing by fields', () => {
  const shop = {} as Catalogue
  const tid = '4093482012345678901'

  it('gives what was asked for, and what is always there for sure', async () => {
    const { trade } = await shop.trades.fullinfo({ tid, fields: ['tid', 'status', 'orders'] })

    expectTypeOf(trade.tid).toEqualTypeOf<string>()
    expectTypeOf(trade.orders).toEqualTypeOf<trades.Order[] | undefined>()
    expectTypeOf<keyof typeof trade>().toEqualTypeOf<'tid' | 'status' | 'orders'>()
  })

  it('hides what was not asked for', async () => {
    const { trade } = await shop.trades.fullinfo({ tid, fields: ['tid'] })

    // @ts-expect-error -- not asked for
    trade.status
  })

  it('refuses names that the API does not know', () => {
    // @ts-expect-error -- misspelt
    void shop.trades.fullinfo({ tid, fields: ['stauts'] })
    // @ts-expect-error -- only the full order has it
    void shop.trades.soldIncrement({ start_modified: '', end_modified: '', fields: ['seller_memo'] })
  })

  it('reaches pages and rows of lists', async () => {
    const params = { start_created: new Date(), fields: ['tid', 'payment'] } as const
    const { trades, total_results } = await shop.trades.sold(params)
    const { result } = await shop.trades.sold.withMeta(params)

    expectTypeOf(trades).toEqualTypeOf<{ tid: string; payment?: string }[]>()
    expectTypeOf(result.trades).toEqualTypeOf<{ tid: string; payment?: string }[]>()
    expectTypeOf(total_results).toEqualTypeOf<number | undefined>()
    for await (const row of shop.trades.sold.all(params)) expectTypeOf(row).toEqualTypeOf<{ tid: string; payment?: string }>()
    for await (const page of shop.trades.sold.pages(params)) expectTypeOf(page.rows).toEqualTypeOf<readonly { tid: string; payment?: string }[]>()
  })

  it('follows the names that the answer changes', async () => {
    const { item } = await shop.items.seller({ num_iid: '1', fields: ['num_iid', 'sku'] })

    expectTypeOf<keyof typeof item>().toEqualTypeOf<'num_iid' | 'skus'>()
    expectTypeOf(item.skus).toEqualTypeOf<items.ItemSku[] | undefined>()
  })

  it('gives the whole row, all of it optional, where the names are known only at run time', async () => {
    const fields: readonly (keyof trades.Trade)[] = ['tid']
    const { trade } = await shop.trades.fullinfo({ tid, fields })

    expectTypeOf(trade).toEqualTypeOf<trades.Trade>()
  })

  it('leaves other answers as they are', async () => {
    expectTypeOf(await shop.system.time()).toEqualTypeOf<system.TimeGetResult>()
    expectTypeOf((await shop.tmc.user({ nick: 'x', fields: ['topics'] })).tmc_user).toEqualTypeOf<{ topics?: string[] } | undefined>()
  })
})
