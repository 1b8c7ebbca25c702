import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { OrdersShop } from './orders-shop.ts'

/** The platform with one shop, in another process. */
export interface OrdersServer {
  /** Its address, whose answers take so many milliseconds. */
  host(latencyMs: number): string
  close(): Promise<void>
}

/** Starts orders-server.ts. */
export async function startOrdersServer(shop: OrdersShop): Promise<OrdersServer> {
  const child = fork(fileURLToPath(new URL('./orders-server.ts', import.meta.url)), [JSON.stringify(shop)], { execArgv: [] })
  const ended = once(child, 'exit')
  const [address] = await Promise.race([once(child, 'message'), ended.then(() => Promise.reject(new Error('the server did not start')))])
  return {
    host: (latencyMs) => `http://127.0.0.1:${address.port}/${latencyMs}`,
    async close() {
      child.disconnect()
      await ended
    },
  }
}
