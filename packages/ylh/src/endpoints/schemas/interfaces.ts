import type { z } from 'zod'
import { storeLogisticsParams } from './logistics-params.js'
import { storeLogistics } from './logistics-results.js'
import { cancelParams, createParams, photosParams, rescheduleParams } from './order-params.js'
import { deliveryPhotos } from './order-results.js'

/** Which interfaces are generated of which schemas, by file below `types`. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  orders: [createParams, cancelParams, rescheduleParams, photosParams, deliveryPhotos],
  logistics: [storeLogisticsParams, storeLogistics],
}
