export type { StatusCodeStyle } from './callbacks/acknowledge.js'
export { type CallbackItem, type CallbackMethod, callbackMethods, type YlhCallback, type YlhMessage, type YlhReply } from './callbacks/message.js'
export { type ReadCallback, readCallback } from './callbacks/read-callback.js'
export { type CallbackKeys, type YlhWebhookOptions, ylhWebhook } from './callbacks/webhook.js'
export { createYlhClient, type YlhClient, type YlhOptions } from './client.js'
export { configurationCallbackKeys, configurationOptions, configurationProblems, type YlhConfig, type YlhConfiguration } from './configuration.js'
export { type YlhConfigurationsOptions, ylhConfigurations } from './configurations.js'
export type { YlhCredentials } from './credentials.js'
export type { Catalogue } from './endpoints/catalogue.js'
export type { Logistics } from './endpoints/logistics.js'
export type { Orders } from './endpoints/orders.js'
export type { StoreLogistics, StoreLogisticsParams, StoreParcel } from './endpoints/types/logistics.js'
export type {
  CancelOrderParams,
  CreateOrderParams,
  DeliveryPhoto,
  DeliveryPhotos,
  OrderItem,
  PhotosParams,
  RescheduleParams,
} from './endpoints/types/orders.js'
export { type YlhEnvironment, ylhEnvironments } from './environments.js'
export { fromEnv } from './from-env.js'
export { advanceOrder, type OrderEvent } from './orders/advance.js'
export {
  cancelFailure,
  isOver,
  newOrder,
  type OrderParcel,
  type SupplierStatus,
  supplierStatus,
  supplierStatuses,
  type Told,
  type YlhOrder,
} from './orders/order.js'
export { handleCallbacks, type OrderFilter, type YlhOrderStore } from './orders/order-store.js'
export { type RetryPreset, retryPresets } from './retry-presets.js'
export { type CallbackFields, signCallback, verifyCallback } from './sign.js'
export { type OpenOrder, type OrderDeliveries, type YlhLogisticsOptions, type YlhOrderLogistics, ylhLogistics } from './sync/logistics-source.js'
