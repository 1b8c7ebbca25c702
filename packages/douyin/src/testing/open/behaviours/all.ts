import type { Behaviours } from '../ask.js'
import { ecpayBehaviours } from '../trade/ecpay-behaviours.js'
import { ecpaySettleBehaviours } from '../trade/ecpay-settle-behaviours.js'
import { subscriptionBehaviours } from '../trade/subscription-behaviours.js'
import { tradeBehaviours } from '../trade/trade-behaviours.js'
import { lifeBehaviours } from './life.js'
import { linkBehaviours } from './links.js'
import { messageBehaviours } from './messages.js'
import { orderBehaviours } from './orders.js'
import { safetyBehaviours } from './safety.js'
import { tokenBehaviours } from './tokens.js'
import { userBehaviours } from './users.js'

/** What the platform does, by the paths of its APIs. */
export function allBehaviours(): Behaviours {
  return {
    ...tokenBehaviours(),
    ...userBehaviours(),
    ...linkBehaviours(),
    ...messageBehaviours(),
    ...safetyBehaviours(),
    ...orderBehaviours(),
    ...lifeBehaviours(),
    ...tradeBehaviours(),
    ...ecpayBehaviours(),
    ...ecpaySettleBehaviours(),
    ...subscriptionBehaviours(),
  }
}
