// A gRPC facade over the Taobao client, for services in other languages: sessions, signatures, limits and retries stay on this side.
//   npm run demo -- 21
// The sandbox is the platform. A client in the same program asks for one order, streams those that changed, and shows what an error looks like over there.
// `orders.proto` is all that the other side needs: `protoc` or `buf` makes a client of it in Go, Java, Python or C#.
import assert from 'node:assert/strict'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox, testClock } from '@duijie/taobao/testing'
import { credentials, Server, ServerCredentials, type ServiceError, status } from '@grpc/grpc-js'
import { ordersFacade } from './facade.ts'
import { type Order, OrdersService } from './orders-proto.ts'

const app = { appKey: '12345678', appSecret: 'not-a-secret' }
const hour = 3_600_000
// The platform's time begins behind this machine's, because nobody reads what lies ahead of his own clock.
const clock = testClock(Date.now() - 300_000)
const sandbox = createTaobaoSandbox({ clock, apps: [app], shops: [{ nick: 'shop-nick', trades: 120, spanMs: 24 * hour }] })
// What has just changed is left to the next run: the sync stays a minute behind.
await clock.advance(120_000)
const { session } = sandbox.session('shop-nick')
await using taobao = createTaobaoClient({ credentials: app, accounts: { 'shop-nick': { session } }, fetch: sandbox.fetch })

const server = new Server()
server.addService(OrdersService.service, ordersFacade(taobao))
const port = await new Promise<number>((resolve, reject) => {
  // Between machines: credentials with certificates.
  server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error === null ? resolve(bound) : reject(error)))
})
const orders = new OrdersService(`127.0.0.1:${port}`, credentials.createInsecure())
console.log(`orders.proto is served on 127.0.0.1:${port}`)

const streamed: Order[] = []
// The loader's client has its methods by name; orders.proto says what they give.
const span = { shop: 'shop-nick', from_ms: String(clock.now() - 48 * hour), until_ms: String(clock.now() - 60_000) }
for await (const order of orders['changed']?.(span) ?? []) streamed.push(order)
console.log(`Changed: ${streamed.length} orders, ${streamed.reduce((sum, { lines }) => sum + lines.length, 0)} lines`)

const [first] = streamed
const order = await ask<Order>({ shop: 'shop-nick', id: first?.id ?? '' })
console.log(`Get: order ${order.id} is ${order.status}, ${order.payment} yuan`)
const refusal = await ask<Order>({ shop: 'shop-nick', id: '1' }).then(
  () => assert.fail('there is no such order'),
  (error: ServiceError) => error,
)
console.log(
  `Get of an order that is not there: ${status[refusal.code]}, kind ${refusal.metadata.get('kind').join()}, outcome ${refusal.metadata.get('outcome').join()}`,
)

assert.deepEqual(order, first)
assert.equal(streamed.length, 120)
assert.equal(refusal.code, status.NOT_FOUND)

orders.close()
await new Promise<void>((resolve, reject) => server.tryShutdown((error) => (error === undefined ? resolve() : reject(error))))

function ask<Answer>(request: { readonly shop: string; readonly id: string }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    orders['get']?.(request, (error: ServiceError | null, answer: Answer) => (error === null ? resolve(answer) : reject(error)))
  })
}
