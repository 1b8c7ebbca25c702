export { createHaierClient, type HaierClient, type HaierEnvironment, type HaierOptions, haierHosts } from './client.js'
export { configurationOptions, configurationProblems, type HaierConfig, type HaierConfiguration } from './configuration.js'
export { type HaierConfigurationsOptions, haierConfigurations } from './configurations.js'
export type { HaierCredentials } from './credentials.js'
export type { Catalogue } from './endpoints/catalogue.js'
export type { Finance, NoParams } from './endpoints/finance.js'
export type { Logistics } from './endpoints/logistics.js'
export type { Products } from './endpoints/products.js'
export type { Stock } from './endpoints/stock.js'
export type { PayerBalance } from './endpoints/types/finance.js'
export type {
  DeliveredItem,
  DeliveryState,
  ExpressDelivery,
  ExpressParcel,
  ExpressStep,
  LogisticsInfo,
  LogisticsParams,
  Outbound,
  TruckDelivery,
  TruckStep,
  WarehouseDelivery,
} from './endpoints/types/logistics.js'
export type { PricesParams, ProcurableParams, ProcurableProduct, ProductPrice } from './endpoints/types/products.js'
export type { StockParams, Timeliness, WarehouseStock } from './endpoints/types/stock.js'
export { fromEnv } from './from-env.js'
export { readHaierTime } from './haier-time.js'
export { type HaierOrderLogistics, type HaierShipment, type HaierStep, mapLogistics, personalLogisticsFields } from './mapping/map-logistics.js'
export { type HaierPrice, mapPrice } from './mapping/map-price.js'
export { mapProduct } from './mapping/map-product.js'
export { type HaierStock, type HaierWarehouse, mapStock, type StockRow } from './mapping/map-stock.js'
export { type RetryPreset, retryPresets } from './retry-presets.js'
export { type StockSum, sumStock } from './sum-stock.js'
export type { WalkRow } from './sync/catalogue-walk.js'
export { type HaierGoodsOptions, haierGoods } from './sync/goods-source.js'
export { type HaierLogisticsOptions, haierLogistics } from './sync/logistics-source.js'
export { haierPrices } from './sync/prices-source.js'
export type { HaierSourceOptions } from './sync/source-options.js'
export { type HaierStockOptions, haierStock } from './sync/stock-source.js'
