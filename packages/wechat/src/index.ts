export type { ApiSecurity } from './mini/api-security.js'
export type { TokenMode, TokenQuestion, TokenSource } from './mini/auth.js'
export { createWechatClient, type WechatClient, type WechatOptions, wechatHosts } from './mini/client.js'
export type { Auth } from './mini/endpoints/auth.js'
export type { Catalogue } from './mini/endpoints/catalogue.js'
export type { Codes } from './mini/endpoints/codes.js'
export type { Customer } from './mini/endpoints/customer.js'
export type { Express } from './mini/endpoints/express.js'
export type { Links } from './mini/endpoints/links.js'
export type { Logistics } from './mini/endpoints/logistics.js'
export type { Security } from './mini/endpoints/security.js'
export type { Shipping } from './mini/endpoints/shipping.js'
export type { Subscribe } from './mini/endpoints/subscribe.js'
export type { System } from './mini/endpoints/system.js'
export type {
  GenerateNfcSchemeParams,
  GenerateSchemeParams,
  GenerateUrlLinkParams,
  JumpPage,
  LineColor,
  LinkQuota,
  OpenLinkResult,
  QuerySchemeParams,
  QuerySchemeResult,
  QueryUrlLinkParams,
  QueryUrlLinkResult,
  SchemeInfo,
  ShortLinkParams,
  ShortLinkResult,
  UrlLinkCloud,
  UrlLinkCloudBase,
  UrlLinkInfo,
  UrlLinkResult,
  WxaCodeParams,
  WxaCodeUnlimitParams,
  WxaImage,
  WxaQrcodeParams,
} from './mini/endpoints/types/codes.js'
export type {
  MediaCheckEvent,
  OrderSettlementEvent,
  RemindAccessEvent,
  RemindShippingEvent,
  SubscribeChangeEvent,
  SubscribeConsent,
  SubscribePopupEvent,
  SubscribeSent,
  SubscribeSentEvent,
  TradeControlledEvent,
} from './mini/endpoints/types/events.js'
export type {
  AddExpressOrderParams,
  AddExpressOrderResult,
  BatchGetExpressOrderParams,
  BatchGetExpressOrderResult,
  BindAccountParams,
  CancelExpressOrderParams,
  CancelExpressOrderResult,
  Courier,
  DeliveryListParams,
  DeliveryListResult,
  ExpressAccount,
  ExpressAccountsResult,
  ExpressCargo,
  ExpressCargoDetail,
  ExpressCourier,
  ExpressDeliveriesResult,
  ExpressInsured,
  ExpressListParams,
  ExpressOrder,
  ExpressOrderKey,
  ExpressPathParams,
  ExpressPathResult,
  ExpressQuotaParams,
  ExpressQuotaResult,
  ExpressReceiver,
  ExpressSender,
  ExpressService,
  ExpressServiceType,
  ExpressShop,
  ExpressShopDetail,
  FollowWaybillParams,
  GetExpressOrderParams,
  GetExpressOrderResult,
  PathStep,
  PrintersResult,
  QueryTraceParams,
  QueryTraceResult,
  TracedCourier,
  TracedGoods,
  TracedGoodsList,
  TracedShop,
  TraceWaybillParams,
  UpdatePrinterParams,
  UpdateWaybillGoodsParams,
  WaybillData,
  WaybillGoods,
  WaybillGoodsDetail,
  WaybillInfo,
  WaybillTokenResult,
} from './mini/endpoints/types/logistics.js'
export type {
  AccessTokenParams,
  AddTemplateParams,
  AddTemplateResult,
  ApiQuota,
  ApiRate,
  ClearQuotaParams,
  ContentDetail,
  ContentVerdict,
  CustomImage,
  CustomLink,
  CustomPage,
  CustomSendParams,
  CustomText,
  DeleteTemplateParams,
  DoneResult,
  ImageCheckParams,
  ImageCheckResult,
  IpListParams,
  IpListResult,
  MediaCheckParams,
  MediaCheckResult,
  MessageCheckParams,
  MessageCheckResult,
  PublicKeyword,
  PublicKeywordsParams,
  PublicKeywordsResult,
  PublicTitle,
  PublicTitlesParams,
  PublicTitlesResult,
  QuotaParams,
  QuotaResult,
  RidParams,
  RidRequest,
  RidResult,
  StableTokenParams,
  SubscribeSendParams,
  SubscribeSendResult,
  Template,
  TemplateCategoriesParams,
  TemplateCategoriesResult,
  TemplateCategory,
  TemplateEnum,
  TemplatesParams,
  TemplatesResult,
  TypingParams,
  UploadMediaParams,
  UploadMediaResult,
} from './mini/endpoints/types/messages.js'
export type {
  CombinedSubOrder,
  ConfirmReceiveParams,
  JumpPathParams,
  PayTimeRange,
  ShippedContact,
  ShippedParcel,
  ShippingContact,
  ShippingOrder,
  ShippingOrderKey,
  ShippingOrderParams,
  ShippingOrderResult,
  ShippingOrdersParams,
  ShippingOrdersResult,
  ShippingParcel,
  ShippingPayer,
  ShippingState,
  SpecialOrderParams,
  TradeConfirmationResult,
  TradeManagedParams,
  TradeManagedResult,
  UploadCombinedParams,
  UploadShippingParams,
  UploadShippingResult,
} from './mini/endpoints/types/shipping.js'
export type {
  AccessTokenResult,
  CheckEncryptedMessageParams,
  CheckEncryptedMessageResult,
  CheckSessionParams,
  CheckSessionResult,
  Code2SessionParams,
  Code2SessionResult,
  PaidUnionIdParams,
  PaidUnionIdResult,
  PhoneInfo,
  PhoneNumberParams,
  PhoneNumberResult,
  PhoneWatermark,
  ResetSessionKeyParams,
  ResetSessionKeyResult,
  UserEncryptKey,
  UserEncryptKeyParams,
  UserEncryptKeyResult,
  UserRiskRankParams,
  UserRiskRankResult,
} from './mini/endpoints/types/users.js'
export type { Users } from './mini/endpoints/users.js'
export type { Suggestion, WechatFile } from './mini/endpoints/values.js'
export { wechatFromEnv, wechatPushFromEnv } from './mini/from-env.js'
export { mapShippingOrder } from './mini/mapping/map-order.js'
export type { WechatCredentials } from './mini/protocol.js'
export { type WechatEvent, wechatEvent } from './mini/push/push-event.js'
export type { PushFormat } from './mini/push/push-fields.js'
export type { WechatPushCredentials, WechatReply } from './mini/push/push-options.js'
export { type SignPushOptions, signWechatEcho, signWechatPush } from './mini/push/sign-push.js'
export { type WechatPushMessage, type WechatPushOptions, wechatPush } from './mini/push/wechat-push.js'
export { signRawData, signSession, verifyRawData } from './mini/session-sign.js'
export { type WechatOrdersOptions, wechatOrders } from './mini/sync/orders-source.js'
export { templateProblems } from './mini/template-rules.js'
export type { SendTemplate, TemplateMessage, WechatTemplate, WechatTemplates } from './mini/templates.js'
export { type DecryptedUserData, decryptUserData, type EncryptedUserData, type UserData, type UserDataRefusal, type Watermark } from './mini/user-data.js'
export { type BillDigest, type BillLine, type BillRow, downloadBill, parseBill } from './pay/bill-file.js'
export { type ListedCertificate, newestCertificate, openCertificates, type PlatformCertificate } from './pay/certificates.js'
export { createWechatPayClient, type WechatPayAccount, type WechatPayClient, type WechatPayOptions, wechatPayHosts } from './pay/client.js'
export type { Invocations } from './pay/client-invocations.js'
export type { WechatPayCredentials } from './pay/credentials.js'
export type { Bills } from './pay/endpoints/bills.js'
export type { PayCatalogue } from './pay/endpoints/catalogue.js'
export type { Certificates } from './pay/endpoints/certificates.js'
export type { Combined } from './pay/endpoints/combined.js'
export type { Complaints } from './pay/endpoints/complaints.js'
export type { Partner } from './pay/endpoints/partner.js'
export type { ProfitSharings } from './pay/endpoints/profit-sharing.js'
export type { PayRefunds } from './pay/endpoints/refunds.js'
export type { PaySecurity } from './pay/endpoints/security.js'
export type { Transactions } from './pay/endpoints/transactions.js'
export type { Transfers } from './pay/endpoints/transfers.js'
export type * from './pay/endpoints/types/bills.js'
export type * from './pay/endpoints/types/combined.js'
export type * from './pay/endpoints/types/complaints.js'
export type * from './pay/endpoints/types/orders.js'
export type * from './pay/endpoints/types/profit-sharing.js'
export type * from './pay/endpoints/types/refunds.js'
export type * from './pay/endpoints/types/system.js'
export type * from './pay/endpoints/types/transfers.js'
export type {
  ComplaintState,
  FundsAccount,
  PayFile,
  ProfitReturnState,
  ProfitShareResult,
  ProfitSharingState,
  ReceiverType,
  RefundChannel,
  RefundState,
  RelationType,
  TradeState,
  TradeType,
  TransferState,
} from './pay/endpoints/values.js'
export { payFromEnv } from './pay/from-env.js'
export { type PreparedPayments, type WayOfPaying, type WechatPayGatewayOptions, wechatPayGateway } from './pay/gateway.js'
export {
  type AppInvocation,
  h5Address,
  type InvocationSigning,
  type JsapiInvocation,
  type MiniProgramInvocation,
  signApp,
  signJsapi,
  type TransferInvocation,
} from './pay/invocations.js'
export type { OpenedPayNotification, PayNotification, PayNotificationRefusal } from './pay/notification.js'
export type { PayEvent } from './pay/notification-events.js'
export type { PayKey } from './pay/pay-key.js'
export { openResource, type SealedResource, sealResource } from './pay/resource.js'
export { type PayKeyFile, type PayKeySource, type PayRequest, type PaySigner, payRequestMessage, signPayRequest } from './pay/sign.js'
export { type BillSourceRow, type WechatPayBillsOptions, wechatPayBills } from './pay/sync/bills-source.js'
export { type FundBillEntry, mapFundRow } from './pay/sync/map-fund-row.js'
export { mapTradeRow, type TradeBillEntry } from './pay/sync/map-trade-row.js'
export type { MappedBillRow } from './pay/sync/read-cells.js'
export { type PaySignatureRefusal, type PayVerdict, type PayVerifyOptions, type SignedMessage, verifyPaySignature } from './pay/verify.js'
export { type NotificationOpener, type WechatPayMessage, type WechatPayWebhookOptions, wechatPayWebhook } from './pay/webhook.js'
