import type { Behaviours } from '../ask.js'
import { billBehaviours } from './bills.js'
import { profitSharingBehaviours } from './profit-sharing.js'
import { refundBehaviours } from './refunds.js'
import { complaintBehaviours, systemBehaviours } from './system.js'
import { transactionBehaviours } from './transactions.js'
import { transferBehaviours } from './transfers.js'

/** What the sandbox does, by the names of the endpoints. */
export const behaviours: Behaviours = {
  ...transactionBehaviours,
  ...refundBehaviours,
  ...billBehaviours,
  ...transferBehaviours,
  ...profitSharingBehaviours,
  ...complaintBehaviours,
  ...systemBehaviours,
}
