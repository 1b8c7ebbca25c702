import { acmeWorld, failureOf } from './acme.js'
import { broken, http, type Reply } from './acme-platform.js'

const outages: Readonly<Record<string, Reply>> = {
  'HTTP 503': http(503, 'Service Unavailable'),
  'no connection': broken('connect'),
  'connections that break': broken('read'),
}

/** In a full outage, 1,000 calls make fewer than 1,150 requests, one after the other or a hundred at a time. */
export async function prove({ short, log }: { readonly short: boolean; log(text: string): void }) {
  const calls = 1_000
  const figures: Record<string, number> = { calls }
  for (const [name, reply] of Object.entries(outages)) {
    for (const atOnce of short ? [1, 100] : [1, 2, 10, 100, 1_000]) {
      const requests = await outage(reply, { calls, atOnce })
      log(`${name}, ${atOnce} at once: ${calls} calls made ${requests} requests`)
      if (requests >= 1_150) throw new Error(`${name}: ${requests} requests`)
      // A client that never repeats would prove nothing.
      if (requests <= calls) throw new Error(`${name}: ${requests} requests, so that nothing was repeated`)
      figures[`requests: ${name}, ${atOnce} at once`] = requests
    }
  }
  return figures
}

async function outage(reply: Reply, { calls, atOnce }: { readonly calls: number; readonly atOnce: number }): Promise<number> {
  const { client, shop, platform } = await acmeWorld()
  platform.on('order.get', reply)
  let left = calls
  const caller = async () => {
    for (; left > 0; ) {
      left -= 1
      await failureOf(shop.orders.get({ id: '1' }))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, caller))
  await client.close()
  return platform.requests.length
}
