export {
  createTaobaoClient,
  type TaobaoAccount,
  type TaobaoAccountOptions,
  type TaobaoClient,
  type TaobaoEnvironment,
  type TaobaoGateway,
  type TaobaoOptions,
  taobaoHosts,
} from './client.js'
export { type ContainerCallback, type ContainerKeys, type ContainerVerdict, signContainerCallback, verifyContainerCallback } from './container-callback.js'
export type { JsonObject } from './decode-answer.js'
export { type DetailedTrade, type FlatOrder, flattenTrade, type TradeKey, tradeDetails } from './details.js'
export type { Auth } from './endpoints/auth.js'
export type { Catalogue } from './endpoints/catalogue.js'
export type { DataPush } from './endpoints/data-push.js'
export type { Items } from './endpoints/items.js'
export type { Logistics } from './endpoints/logistics.js'
export type { Privacy } from './endpoints/privacy.js'
export type { Refunds } from './endpoints/refunds.js'
export type { System } from './endpoints/system.js'
export type { Tmc } from './endpoints/tmc.js'
export type { Trades } from './endpoints/trades.js'
export type { JdpDoneResult, JdpUser, JdpUserAddParams, JdpUserDeleteParams, JdpUsersParams, JdpUsersResult } from './endpoints/types/data-push.js'
export type {
  AuctionInfo,
  CuntaoItem,
  DescModuleInfo,
  FoodSecurity,
  InventoryItem,
  Item,
  ItemImage,
  ItemQuantity,
  ItemQuantityUpdateParams,
  ItemSellerParams,
  ItemSellerResult,
  ItemSku,
  ItemSkusParams,
  ItemSkusResult,
  ItemsInventoryParams,
  ItemsInventoryResult,
  ItemsOnsaleParams,
  ItemsOnsaleResult,
  ItemsSellerListParams,
  ItemsSellerListResult,
  LocalityLife,
  Location,
  MainVideo,
  OnsaleItem,
  PropertyImage,
  QuantityResult,
  Sku,
  SkuFeature,
  SkuQuantity,
  SkusQuantityUpdateParams,
  Video,
} from './endpoints/types/items.js'
export type {
  AscpConsign,
  AscpConsignStatus,
  AscpGoods,
  AscpOfflineSendParams,
  AscpOfflineSendResult,
  AscpParcel,
  AscpSellerSendParams,
  AscpSellerSendResult,
  AscpSellerSent,
  AscpSent,
  LogisticsAddressParams,
  LogisticsAddressResult,
  LogisticsCompaniesParams,
  LogisticsCompaniesResult,
  LogisticsCompany,
  LogisticsConsignResendParams,
  LogisticsDummySendParams,
  LogisticsOfflineSendParams,
  LogisticsOnlineConfirmParams,
  LogisticsOnlineSendParams,
  LogisticsTraceParams,
  LogisticsTraceResult,
  SellerAddress,
  Shipping,
  ShippingResult,
  TransitStep,
} from './endpoints/types/logistics.js'
export type { OaidDecryptParams, OaidDecryptResult, OaidQuery, Receiver, TopSecretParams, TopSecretResult } from './endpoints/types/privacy.js'
export type {
  ReceivedRefund,
  Refund,
  RefundGetParams,
  RefundGetResult,
  RefundMessage,
  RefundMessagesParams,
  RefundMessagesResult,
  RefundPicture,
  RefundRemindTimeout,
  RefundsReceiveParams,
  RefundsReceiveResult,
} from './endpoints/types/refunds.js'
export type {
  ItemCat,
  ItemCatFeature,
  ItemCatsParams,
  ItemCatsResult,
  TimeGetParams,
  TimeGetResult,
  TopAuthTokenCreateParams,
  TopAuthTokenRefreshParams,
  TopAuthTokenResult,
  TopIpOutParams,
  TopIpOutResult,
} from './endpoints/types/system.js'
export type {
  TmcAuthParams,
  TmcAuthResult,
  TmcConfirmParams,
  TmcConsumeParams,
  TmcConsumeResult,
  TmcDoneResult,
  TmcGroup,
  TmcGroupAddParams,
  TmcGroupAddResult,
  TmcGroupsParams,
  TmcGroupsResult,
  TmcMessage,
  TmcProduceParams,
  TmcProduceResult,
  TmcQueue,
  TmcQueueParams,
  TmcQueueResult,
  TmcUser,
  TmcUserCancelParams,
  TmcUserParams,
  TmcUserPermitParams,
  TmcUserResult,
} from './endpoints/types/tmc.js'
export type {
  AddressDetail,
  AgreeRefundCheck,
  BriefOrder,
  BriefTrade,
  ChangedTrade,
  CombineConsignInfo,
  CombineLogisticsDetail,
  CombineSubItem,
  DeliveryPlan,
  ExpandCardInfo,
  HistoryOrder,
  HistoryTrade,
  IdentifyInfo,
  IdentifyLogisticsInfo,
  IdentifyServiceInfo,
  IncrementOrder,
  IncrementTrade,
  IncrementVOrder,
  IncrementVTrade,
  LogisticServiceTag,
  LogisticsAgreement,
  LogisticsConsignInfo,
  LogisticsInfo,
  LogisticsModifyInfo,
  LogisticsTag,
  Order,
  PackageGoodsDetail,
  PromotionDetail,
  SendGoodsDetail,
  ServiceOrder,
  ShipInfo,
  SoldOrder,
  SoldTrade,
  SortInfo,
  StepPayDetail,
  Trade,
  TradeChangeResult,
  TradeCloseParams,
  TradeExt,
  TradeFullinfoParams,
  TradeFullinfoResult,
  TradeGetParams,
  TradeGetResult,
  TradeMemoAddParams,
  TradeMemoUpdateParams,
  TradeReceiveTimeDelayParams,
  TradesSoldHistoryParams,
  TradesSoldHistoryResult,
  TradesSoldIncrementParams,
  TradesSoldIncrementResult,
  TradesSoldIncrementVParams,
  TradesSoldIncrementVResult,
  TradesSoldParams,
  TradesSoldResult,
} from './endpoints/types/trades.js'
export type { Seller, SellerCredit, Shop, ShopSellerParams, ShopSellerResult, UserSellerParams, UserSellerResult } from './endpoints/types/users.js'
export type { Users } from './endpoints/users.js'
export {
  type ApproveStatus,
  type CodStatus,
  type DisputeType,
  type GoodStatus,
  type ItemFieldAliases,
  type OrderRefundStatus,
  oaidScenes,
  type RefundPhase,
  type RefundStatus,
  refundStatuses,
  type SellerStatus,
  type ShippingType,
  type SkuStatus,
  type StepTradeStatus,
  type TopFile,
  type TradeFieldAliases,
  type TradeStatus,
  type TradeType,
  tradeStatuses,
  tradeTypes,
} from './endpoints/values.js'
export { fromEnv } from './from-env.js'
export { type GatewayCredentials, type GatewayOptions, signedGateway } from './gateway/gateway.js'
export { dataKeyGatewayStyle, formGatewayStyle, type GatewayPaging, type GatewayStyle } from './gateway/style.js'
export { assertTenant, type GatewayTenant } from './gateway/tenant.js'
export { mapItem } from './mapping/map-item.js'
export { mapRefund } from './mapping/map-refund.js'
export { mapTrade } from './mapping/map-trade.js'
export { personalRefundFields, personalTradeFields } from './mapping/personal-fields.js'
export type { Authorization, TaobaoOauth } from './oauth.js'
export { type SecretFields, type SecretFieldsOptions, secretFieldNames, secretFields } from './open-fields.js'
export type { TopCredentials } from './protocol.js'
export { openSecretField, parseSecretField, type SecretField } from './secret-fields.js'
export { explainTop, type SignMethod, type SignOptions, signMethods, signTop } from './sign.js'
export {
  type SignedSpi,
  type SpiForgery,
  type SpiOptions,
  type SpiRefusal,
  type SpiRequest,
  type SpiVerdict,
  signSpi,
  spiRefusalBody,
  verifySpi,
} from './spi.js'
export { type TaobaoGoodsOptions, taobaoGoods } from './sync/goods-source.js'
export { type TaobaoOrderHistoryOptions, taobaoOrderHistory } from './sync/order-history-source.js'
export { type TaobaoOrdersOptions, taobaoOrders } from './sync/orders-source.js'
export { type TaobaoAfterSalesOptions, taobaoAfterSales } from './sync/refunds-source.js'
export type { TaobaoChangesOptions, TaobaoSourceOptions } from './sync/source-options.js'
export type { TradeExtras, TradeRow } from './sync/trade-rows.js'
export { signTmcConnect, type TmcConnect } from './tmc/connect-sign.js'
export { type ConnectTmcOptions, connectTmc, type TmcEvents, type TmcStream, tmcUrls } from './tmc/connect-tmc.js'
export type { TmcHandling } from './tmc/handling.js'
export type { TaobaoMessage } from './tmc/messages.js'
export { permitTopics, type TopicChange, type TopicsNow } from './tmc/permit-topics.js'
export { type PollTmcOptions, pollTmc } from './tmc/poll-tmc.js'
export { tmcTopics } from './tmc/topics.js'
export type { TmcSocket, TmcSocketConstructor } from './tmc/web-socket.js'
export { type SpiMessage, type SpiReply, type TaobaoSpiOptions, taobaoSpi } from './webhooks.js'
