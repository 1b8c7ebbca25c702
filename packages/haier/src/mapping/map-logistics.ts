import { keepOriginal, type MapContext, type Mapped, personalFields, present, upsertRecord } from '@duijie/core/models'
import type { LogisticsInfo } from '../endpoints/types/logistics.js'
import { readHaierTime } from '../haier-time.js'
import { platformName } from '../platform-name.js'

/** Where an order is. */
export interface HaierOrderLogistics {
  readonly orderCode: string
  readonly shipments: readonly HaierShipment[]
}

/** One shipment of an order, from a warehouse, by truck or by courier. */
export interface HaierShipment {
  readonly way: 'warehouse' | 'truck' | 'courier'
  readonly deliveryRecordCode?: string
  readonly carrierName?: string
  readonly trackingNumber?: string
  readonly platformStatus?: string
  /** An instant in UTC. */
  readonly shippedAt?: string
  /** An instant in UTC. */
  readonly deliveredAt?: string
  readonly serialNumbers: readonly string[]
  readonly steps: readonly HaierStep[]
}

/** A step on its way. */
export interface HaierStep {
  readonly code?: string
  readonly text?: string
  /** An instant in UTC. */
  readonly at?: string
}

/** Drivers, their telephones and plates. */
export const personalLogisticsFields: readonly string[] = ['deliveryContact', 'deliveryPhone', 'vehicleInformation']

const personal = personalFields(personalLogisticsFields)

/** The record of an order's logistics, as `logistics.query` gives it. The original is kept without drivers, telephones and plates. */
export function mapLogistics(
  { orderCode, info }: { readonly orderCode: string; readonly info: LogisticsInfo },
  context: MapContext,
): Mapped<HaierOrderLogistics> {
  const data: HaierOrderLogistics = { orderCode, shipments: [...fromWarehouses(info), ...byTruck(info), ...byCourier(info)] }
  const { observedMs } = context
  const original = keepOriginal(info, context.original ?? 'masked', personal)
  const identity = { platform: platformName, account: context.account, kind: 'logistics', id: orderCode } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs: observedMs, observedMs }, { data, original }) }
}

function fromWarehouses({ getAllLogisticsInfoByOrderCode: deliveries }: LogisticsInfo): readonly HaierShipment[] {
  return deliveries.flatMap(({ deliveryRecordCode, getStoreOutboundLogisticsInfoResultDto: shipments }) =>
    shipments.map((each) => {
      const steps = each.deliveryLogisticsDtos.map(({ stateCode, stateDescription, stateTime }) => step(stateCode, stateDescription, stateTime))
      return present<HaierShipment>({
        carrierName: each.logisticsCompanyName,
        deliveredAt: steps.find(({ code }) => code === 'DELIVERED')?.at,
        deliveryRecordCode,
        platformStatus: each.orderStatusName ?? each.orderStatus,
        serialNumbers: each.barcodes,
        shippedAt: readHaierTime(each.sendDate),
        steps,
        trackingNumber: each.expNo ?? each.expNoList[0],
        way: 'warehouse',
      })
    }),
  )
}

function byTruck({ getStockDeliveryLogisticsRecord: deliveries }: LogisticsInfo): readonly HaierShipment[] {
  return deliveries.map(({ deliveryRecordCode, logisticsCode, logisticsInfo }) => {
    const steps = logisticsInfo.map(({ statusCode, stateDescription, stateTime, createTime }) => step(statusCode, stateDescription, stateTime ?? createTime))
    const sorted = steps.toSorted((left, right) => ((left.at ?? '') < (right.at ?? '') ? -1 : 1))
    return present<HaierShipment>({ deliveryRecordCode, serialNumbers: [], steps: sorted, trackingNumber: logisticsCode, way: 'truck' })
  })
}

function byCourier({ getStockDeliveryLogisticsRecordThirdparty: deliveries }: LogisticsInfo): readonly HaierShipment[] {
  return deliveries.flatMap(({ deliveryRecordCode, logisticsNoList }) =>
    logisticsNoList.map(({ logisticsNo, logisticsName, logisticsInfo }) =>
      present<HaierShipment>({
        carrierName: logisticsName,
        deliveryRecordCode,
        serialNumbers: [],
        steps: logisticsInfo.map(({ nodeName, context, stateTime }) => step(nodeName, context, stateTime)),
        trackingNumber: logisticsNo,
        way: 'courier',
      }),
    ),
  )
}

function step(code: string | undefined, text: string | undefined, time: string | undefined): HaierStep {
  return present<HaierStep>({ at: readHaierTime(time), code, text })
}
