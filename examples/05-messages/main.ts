// Messages (TMC): the platform tells over a WebSocket that orders changed; each is loaded anew. The socket is cut while this happens, and one handler fails.
//   npm run demo -- 05
// A message is confirmed only after its handler has resolved, so that what was cut off, or failed, comes again. That also means: messages come more than once,
// in any order. They say which order to look at, not what is true of it.
import assert from 'node:assert/strict'
import { connectTmc, createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox, tmcHost } from '@duijie/taobao/testing'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const nick = 'shop-nick'
const sandbox = createTaobaoSandbox({ apps: [credentials], shops: [{ nick, trades: 0 }], redeliverMs: 500 })
sandbox.permit(nick, { topics: ['taobao_trade_TradeCreate', 'taobao_trade_TradeBuyerPay', 'taobao_trade_TradeSellerShip'] })
const { session } = sandbox.session(nick)

// Leaving this module's scope closes them in reverse order: first the stream, then the client, then the server.
await using served = await sandbox.serve()
await using taobao = createTaobaoClient({ credentials, accounts: { [nick]: { session } }, hosts: { rest: served.hosts['eco.taobao.com'] ?? '' } })

// What the application knows: the status of each order, always loaded and never guessed from a message.
const statuses = new Map<string, string | undefined>()
let failures = 0
await using stream = connectTmc({
  credentials,
  url: served.hosts[tmcHost] ?? '',
  // The defaults suit the platform; these suit an example that is over in seconds.
  pullMs: [100, 200],
  reconnectMs: { closed: 50, failed: 50 },
  async handle({ content }) {
    const tid = String(content['tid'])
    if (failures === 0) {
      failures++
      throw new Error('the database is away for a moment')
    }
    const { trade } = await taobao.account(nick).trades.get({ tid, fields: ['status'] })
    statuses.set(tid, trade?.status)
  },
})
stream.on('connected', ({ count }) => console.log(`connected, for the ${count}. time`))
stream.on('disconnected', ({ reason }) => console.log(`the connection ended: ${reason}`))
stream.on('failed', ({ topic, attempt, error }) => console.log(`${topic} failed at attempt ${attempt}: ${String(error)}; it will come again`))

// What happens in the shop meanwhile.
for (let count = 1; count <= 30; count++) {
  const tid = sandbox.shop(nick).createTrade()
  sandbox.shop(nick).pay(tid)
  if (count % 2 === 0) sandbox.shop(nick).ship(tid)
  if (count % 10 === 5) sandbox.tmc.cut()
  await pause(20)
}
await until(() => sandbox.messages.pending(credentials.appKey) === 0)

const { published, delivered, confirmed } = sandbox.messages.counts
console.log(`${published} messages, delivered ${delivered} times, ${confirmed} confirmed; connected ${sandbox.tmc.connections.signedIn} times`)
const truth = new Map(sandbox.truth(nick).trades.map(({ tid, status }) => [tid, status]))
assert.deepEqual(new Map([...statuses].sort()), new Map([...truth].sort()), 'what the application knows is not what is true')
console.log(`${statuses.size} orders, each as it is in the shop`)

async function until(condition: () => boolean): Promise<void> {
  for (let waits = 0; !condition(); waits++) {
    assert.ok(waits < 400, 'messages are left that nobody has confirmed')
    await pause(25)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms))
}
