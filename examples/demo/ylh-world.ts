import { systemClock } from '@duijie/core'
import { createYlhClient, type OpenOrder } from '@duijie/ylh'
import { createYlhSandbox, type SandboxOrder, type YlhSandbox } from '@duijie/ylh/testing'
import { type Deed, type Deeds, type Facts, keyOf, type Objects, type PlatformWorld, type Scene, type WorldTime } from './platform.ts'

const seller = '8800539012'
const credentials = {
  clientId: 'demo',
  clientPassword: 'not-a-secret',
  username: 'demo',
  password: 'not-a-secret-either',
  sourceSystem: 'demo',
  shopName: '示例店铺',
  sellerCode: seller,
}
// Of all orders, so many are confirmed before the first round, and so many of these on their way.
const orders = { all: 240, confirmed: 150, shipped: 90 }
const mostParcels = 4

/** Retail orders that a seller has handed over to YLH, and their parcels. Orders are confirmed, sent in one parcel or several, and arrive. */
export async function createYlhWorld({ seed, now }: WorldTime) {
  const clock = { now, after: systemClock.after }
  const sandbox = createYlhSandbox({ seed, clock, sellers: [credentials], orders: 'wait' })
  await handOver(sandbox, now)
  for (const { soId } of sandbox.orders.slice(0, orders.confirmed)) sandbox.confirm(soId)
  for (const [index, { soId }] of sandbox.orders.slice(0, orders.shipped).entries()) ship(sandbox, soId, `SF${String(index).padStart(12, '0')}`)
  return {
    name: 'ylh',
    sandbox,
    credentials,
    /** What the host's own table of orders would tell. Nobody is called when an order arrives, so that those are asked for, too. */
    openOrders: async () => openIn(sandbox),
    accounts: [{ expireTokens: () => sandbox.expireTokens(credentials) }],
    refuse: (after) => sandbox.faults.next({ fault: 'rate_limited', retryAfterMs: 1000, after }),
    share: 10,
    deeds: (scene) => deedsOf(sandbox, scene),
    truth: async () => truthOf(sandbox),
    sourceOf: (endpoint) => (endpoint.includes('logistics') ? 'ylh.logistics' : 'others'),
  } satisfies PlatformWorld & Record<string, unknown>
}

// The platform knows only what it was given. Time stands still here: the client would wait for ever for the end of its own limit.
async function handOver(sandbox: YlhSandbox, now: () => number): Promise<void> {
  const clock = { now, after: systemClock.after }
  await using ylh = createYlhClient({ credentials, clock, fetch: sandbox.fetch, rates: { app: { max: 2 * orders.all, perMs: 1000 } } })
  const person = { consigneeName: '张三', consigneeMobile: '13900000000' }
  const place = { province: '江苏省', city: '南京市', area: '鼓楼区', detailAddress: '示例路1号' }
  const itemList = [{ productCode: 'BS01U000N', itemQty: 1, retailPrice: 1199, actualPrice: 1199 }]
  for (let number = 1; number <= orders.all; number++) {
    await ylh.orders.create({ soId: `DEMO${String(number).padStart(8, '0')}`, ...person, ...place, totalAmt: 1199, createTime: now(), itemList })
  }
}

// Only parcels are seen by who asks for logistics: that an order is confirmed or has arrived changes no object.
function deedsOf(sandbox: YlhSandbox, { random, mayChange }: Scene): Deeds {
  const confirm: Deed = () => {
    const order = sandbox.orders.find(({ state }) => state === 'received')
    if (order === undefined) return undefined
    sandbox.confirm(order.soId)
    return []
  }
  const send: Deed = () => {
    const { soId, orderNo, deliveries, photos } = random.pick(sandbox.orders)
    if (orderNo === undefined || photos.length > 0 || deliveries.length >= mostParcels) return undefined
    const key = keyOf('logistics', seller, orderNo)
    if (!mayChange(key)) return undefined
    ship(sandbox, soId, `SF${random.digits(12)}`)
    return [key]
  }
  const arrive: Deed = () => {
    const { soId, deliveries, photos } = random.pick(sandbox.orders)
    if (deliveries.length === 0 || photos.length > 0) return undefined
    sandbox.photograph(soId)
    return []
  }
  return { single: [confirm, send, send, send, arrive], double: [] }
}

function ship(sandbox: YlhSandbox, soId: string, expNo: string): void {
  sandbox.ship(soId, [{ expNo, barCodes: [`SN${expNo}`] }])
}

// An order without parcels is nothing that logistics could tell.
function truthOf(sandbox: YlhSandbox): Objects {
  const objects = new Map<string, Facts>()
  for (const { soId, orderNo, deliveries } of sandbox.orders) {
    if (orderNo !== undefined && deliveries.length > 0) objects.set(keyOf('logistics', seller, orderNo), { order: soId, waybills: waybillsOf(deliveries) })
  }
  return objects
}

// The sandbox keeps deliveries as they are sent.
function waybillsOf(deliveries: SandboxOrder['deliveries']): string {
  const found = JSON.stringify(deliveries).matchAll(/"expNo":"(\w+)"/g)
  return [...found].map(([, waybill]) => waybill).join()
}

function openIn(sandbox: YlhSandbox): readonly OpenOrder[] {
  return sandbox.orders.flatMap(({ soId, orderNo }) => (orderNo === undefined ? [] : [{ soId, orderNo }]))
}
