export {
  createDoudianClient,
  type DoudianAccount,
  type DoudianAccountOptions,
  type DoudianClient,
  type DoudianCommonOptions,
  type DoudianEnvironment,
  type DoudianIsvClient,
  type DoudianIsvOptions,
  type DoudianSelfClient,
  type DoudianSelfOptions,
  type DoudianSubject,
  doudianHosts,
} from './doudian/client.js'
export type { DoudianAfterSales } from './doudian/endpoints/after-sales.js'
export type { DoudianCatalogue } from './doudian/endpoints/catalogue.js'
export type { DoudianLogistics } from './doudian/endpoints/logistics.js'
export type { DoudianOrders } from './doudian/endpoints/orders.js'
export type { DoudianPrivacy } from './doudian/endpoints/privacy.js'
export type { DoudianProducts } from './doudian/endpoints/products.js'
export type { DoudianDone } from './doudian/endpoints/schemas/done.js'
export type { DoudianShops } from './doudian/endpoints/shops.js'
export type { DoudianSkus } from './doudian/endpoints/skus.js'
export type { DoudianTokens } from './doudian/endpoints/token.js'
export type * from './doudian/endpoints/types/after-sales.js'
export type * from './doudian/endpoints/types/logistics.js'
export type * from './doudian/endpoints/types/orders.js'
export type * from './doudian/endpoints/types/privacy.js'
export type * from './doudian/endpoints/types/products.js'
export type * from './doudian/endpoints/types/shops.js'
export type * from './doudian/endpoints/types/token.js'
export type { DoudianWarehouses } from './doudian/endpoints/warehouses.js'
export { doudianFromEnv } from './doudian/from-env.js'
export { mapDoudianAfterSale } from './doudian/mapping/map-after-sale.js'
export { type DoudianGoods, mapDoudianGoods } from './doudian/mapping/map-goods.js'
export { mapDoudianOrder } from './doudian/mapping/map-order.js'
export { type DoudianStockLevel, type DoudianWarehouseStock, mapDoudianStock } from './doudian/mapping/map-stock.js'
export { doudianPersonalFields } from './doudian/mapping/personal-fields.js'
export type { DoudianAuthorization, DoudianOauth } from './doudian/oauth.js'
export { doudianPlatform } from './doudian/platform-name.js'
export type { DoudianCredentials } from './doudian/protocol.js'
export { type DoudianPushOptions, doudianPush } from './doudian/push/doudian-push.js'
export { type DoudianSpiCall, type DoudianSpiOptions, type DoudianSpiReply, doudianSpi } from './doudian/push/doudian-spi.js'
export { type DoudianPushCredentials, type EventSignAlgorithm, eventSign } from './doudian/push/event-sign.js'
export { type AccountOfShop, type DoudianPushEvent, type DoudianPushMessage, type DoudianPushObject, doudianPushEvents } from './doudian/push/push-message.js'
export { type DoudianPush, type SignDoudianPushOptions, signDoudianBody, signDoudianProbe, signDoudianPush } from './doudian/push/sign-push.js'
export { type SignDoudianSpiOptions, signDoudianSpi } from './doudian/push/sign-spi.js'
export { type SpiSigned, type SpiSignMethod, spiSign } from './doudian/push/spi-sign.js'
export {
  canonicalParams,
  type DoudianSignedRequest,
  type DoudianSignMethod,
  doudianMethod,
  doudianSignMethods,
  explainDoudian,
  signDoudian,
} from './doudian/sign.js'
export { type DoudianAfterSalesOptions, doudianAfterSales } from './doudian/sync/after-sales-source.js'
export { type DoudianGoodsOptions, doudianGoods } from './doudian/sync/goods-source.js'
export { type DoudianOrdersOptions, doudianOrders } from './doudian/sync/orders-source.js'
export { type DoudianPushedOptions, doudianPushed } from './doudian/sync/pushed-source.js'
export type { DoudianChangesOptions, DoudianSourceOptions } from './doudian/sync/source-options.js'
export { type DoudianStockOptions, doudianStock } from './doudian/sync/stock-source.js'
export type { TokenQuestion, TokenSource, TokenSources } from './open/auth.js'
export { createDouyinClient, type DouyinAccount, type DouyinClient, type DouyinEnvironment, type DouyinOptions, douyinHosts } from './open/client.js'
export type { DouyinCredentials, EcpayCredentials } from './open/credentials.js'
export type { OpenAuth } from './open/endpoints/auth.js'
export type { OpenCatalogue } from './open/endpoints/catalogue.js'
export type { Codes } from './open/endpoints/codes.js'
export type { Life } from './open/endpoints/life.js'
export type { Links } from './open/endpoints/links.js'
export type { Login } from './open/endpoints/login.js'
export { pushedOrderStates } from './open/endpoints/order-states.js'
export type { OpenOrders } from './open/endpoints/orders.js'
export type { Safety } from './open/endpoints/safety.js'
export type { Subscribe } from './open/endpoints/subscribe.js'
export type {
  AccessTokenParams,
  AppTokenParams,
  AppTokenResult,
  ClientTokenParams,
  ClientTokenResult,
  RefreshTokenParams,
  RenewRefreshTokenParams,
  RenewRefreshTokenResult,
  StableTokenParams,
  UserTokenResult,
} from './open/endpoints/types/auth.js'
export type {
  LifeDecrypted,
  LifeDecryptParams,
  LifeDecryptResult,
  LifeOrder,
  LifeOrdersParams,
  LifeOrdersResult,
  LifePage,
} from './open/endpoints/types/life.js'
export type {
  CodeColor,
  CreateQrcodeParams,
  CreateQrcodeResult,
  GenerateSchemaParams,
  GenerateSchemaResult,
  GenerateUrlLinkParams,
  GenerateUrlLinkResult,
  LinkQuotaParams,
  QrcodeImage,
  QrcodeParams,
  QuerySchemaParams,
  QuerySchemaResult,
  SchemaQuota,
  SchemaQuotaResult,
  UrlLinkInfoParams,
  UrlLinkInfoResult,
  UrlLinkQuotaResult,
} from './open/endpoints/types/links.js'
export type {
  AddTemplateParams,
  AddTemplateResult,
  AppTemplatesParams,
  CreatedTemplate,
  CreatedTemplatesParams,
  CreatedTemplatesResult,
  CreateTemplateParams,
  DeleteTemplateParams,
  DoneResult,
  NotifyParams,
  NotifyUserParams,
  SubscribeTemplate,
  TemplateLibraryParams,
  TemplatesResult,
  UserSubscription,
  UserSubscriptionsParams,
  UserSubscriptionsResult,
} from './open/endpoints/types/messages.js'
export type { OrderPushParams, OrderPushResult, PushedOrderDetail, PushedOrderItem } from './open/endpoints/types/orders.js'
export type {
  CheckImageParams,
  CheckImageResult,
  CheckTextParams,
  CheckTextResult,
  ImagePrediction,
  TextPrediction,
  TextTask,
  TextVerdict,
} from './open/endpoints/types/safety.js'
export type {
  Code2SessionParams,
  Code2SessionResult,
  MicroappSessionParams,
  MicroappSessionResult,
  PhoneNumberParams,
  PhoneNumberResult,
  UserInfoParams,
  UserInfoResult,
} from './open/endpoints/types/users.js'
export type { Users } from './open/endpoints/users.js'
export { douyinFromEnv } from './open/from-env.js'
export type { JsonObject } from './open/json-object.js'
export { lifeFieldKey, type OpenedLifeField, openLifeField, sealLifeField } from './open/life-field.js'
export type { DouyinAuthorization, DouyinOauth } from './open/oauth.js'
export { openOauthMobile } from './open/oauth-mobile.js'
export { type DouyinPhoneNumber, openPhoneNumber, type PhoneNumberOf } from './open/phone-number.js'
export type { ByteAuthorization, ByteSigned, ByteSigner } from './open/trade/byte-authorization.js'
export { byteMessage, parseByteAuthorization, signByteAuthorization, verifyByteAuthorization } from './open/trade/byte-authorization.js'
export {
  ecpayCallbackText,
  type SignedEcpayCallback,
  type SignedTradeCallback,
  signEcpayCallback,
  signTradeCallback,
  tradeCallbackMessage,
  verifyEcpayCallback,
  verifyTradeCallback,
} from './open/trade/callback-signature.js'
export type { ExpiryOptions } from './open/trade/close-by-expiry.js'
export { type DouyinEcpayGatewayOptions, douyinEcpayGateway, type EcpayOrderInfo } from './open/trade/ecpay-gateway.js'
export { ecpayStringToSign, signEcpay } from './open/trade/ecpay-sign.js'
export type { Ecpay } from './open/trade/endpoints/ecpay.js'
export type { Subscriptions } from './open/trade/endpoints/subscriptions.js'
export type { Trade } from './open/trade/endpoints/trade.js'
export type { TradeV2 } from './open/trade/endpoints/trade-v2.js'
export type * from './open/trade/endpoints/types/callbacks.js'
export type * from './open/trade/endpoints/types/ecpay.js'
export type * from './open/trade/endpoints/types/subscriptions.js'
export type * from './open/trade/endpoints/types/trade.js'
export type * from './open/trade/endpoints/types/trade-v2.js'
export { mapTradeOrder, mapTradeRefund, type TradeOrderRow } from './open/trade/map-trade-order.js'
export type { SignedInvocation, TradeInvocations } from './open/trade/request-order.js'
export type { EntrySchema, RequestOrderData, RequestOrderSku } from './open/trade/request-order-data.js'
export { type DouyinTradeGatewayOptions, douyinTradeGateway, type TradeOrderParts } from './open/trade/trade-gateway.js'
export {
  type DouyinTradeSourceOptions,
  douyinTradeOrders,
  douyinTradeRefunds,
  type OpenTradeOrder,
  type TradeSourceClient,
} from './open/trade/trade-sources.js'
export {
  type DecryptedDouyinData,
  type DouyinDataRefusal,
  type DouyinUserData,
  type DouyinWatermark,
  decryptDouyinData,
  type EncryptedDouyinData,
  signRawData,
  verifyRawData,
} from './open/user-data.js'
export { type DouyinEcpayMessage, type DouyinEcpayWebhookOptions, douyinEcpayWebhook, type EcpayNotice } from './open/webhooks/ecpay-webhook.js'
export { signDouyinEvent, verifyDouyinEvent } from './open/webhooks/event-sign.js'
export {
  type DouyinEvent,
  type DouyinEventCredentials,
  type DouyinEventMessage,
  type DouyinEventWebhookOptions,
  douyinEventWebhook,
} from './open/webhooks/event-webhook.js'
export type { DeliveryCredentials } from './open/webhooks/keys-of-delivery.js'
export { type LifeSpiCall, signLifeSpi, verifyLifeSpi } from './open/webhooks/life-sign.js'
export { type DouyinLifeSpiOptions, douyinLifeSpi, type LifeSpiMessage, type LifeSpiReply, signDouyinLifeSpi } from './open/webhooks/life-spi.js'
export { type MessagePushKeys, type OpenedMessagePush, openMessagePush, type SealedMessagePush, sealMessagePush } from './open/webhooks/message-push.js'
export { type ForgedCallback, signDouyinEcpayCallback, signDouyinTradeCallback } from './open/webhooks/sign-callback.js'
export { signDouyinEventDelivery } from './open/webhooks/sign-event.js'
export type { TradeNotice } from './open/webhooks/trade-notice.js'
export { type DouyinTradeMessage, type DouyinTradeWebhookOptions, douyinTradeWebhook, type PreRefundReply } from './open/webhooks/trade-webhook.js'
