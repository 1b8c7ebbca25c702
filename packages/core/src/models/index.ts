export type { Schema, SchemaIssue, SchemaResult } from '../client/schema.js'
export type { Language } from '../explain.js'
export {
  type CloudEvent,
  type EventKind,
  type EventTopic,
  eventKinds,
  eventTopics,
  eventTypes,
  isEventKind,
  toCloudEvent,
} from './cloud-event.js'
export { contentHash } from './content-hash.js'
export { type JsonSchemaDocument, jsonSchemas, type Models, modelSchemas, schemaId } from './json-schemas.js'
export { type MapContext, type MapFailure, type MapIssue, type MapIssueReason, type Mapped, mapIssueReasons } from './mapped.js'
export { keepOriginal, maskOriginal, type OriginalChoice, originalChoices, type PersonalFields, personalFields } from './mask-original.js'
export { type EventRecord, type EventRefusal, type ParsedCloudEvent, parseCloudEvent } from './parse-cloud-event.js'
export { type Draft, present } from './present.js'
export { type DeleteRecord, deleteRecord, type Observation, type RecordBase, type SyncRecord, type UpsertRecord, upsertRecord } from './record.js'
export { parseRecordKey, type RecordIdentity, recordKey } from './record-key.js'
export { type RecordKind, recordKinds } from './record-kind.js'
export { compareVersions, type RecordVersion, type VersionChange, versionChange } from './record-version.js'
export {
  failureOf,
  need,
  note,
  openRow,
  type Row,
  readChinaMs,
  readChinaTime,
  readCount,
  readDecimal,
  readFen,
  readFlag,
  readId,
  readRow,
  readRows,
  readText,
  readYuan,
} from './row-reader.js'
export { type StatusLists, statusLabel } from './status-labels.js'
export {
  type AfterSaleStatus,
  type AfterSaleType,
  afterSaleStatuses,
  afterSaleTypes,
  type GoodsStatus,
  goodsStatuses,
  type OrderStatus,
  orderStatuses,
  type PaymentStatus,
  paymentStatuses,
  type RefundStatus,
  refundStatuses,
} from './statuses.js'
export type { AfterSaleItem, AfterSaleOrder } from './types/after-sale.js'
export type { GoodsWithSkuList, Sku, SkuProperty } from './types/goods.js'
export type { Buyer, Deduction, OrderAmounts, OrderCombined, Payment, Promotion, Receiver, Shipment, ShipmentItem, SubOrder } from './types/order.js'
