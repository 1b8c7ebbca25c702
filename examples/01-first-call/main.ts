// The first call: reads an order of a shop, then one that does not exist, to show what an error says.
//   npm run demo -- 01
// It talks to the sandbox. For the platform itself leave the sandbox and `fetch` out, and put in your application's keys and a seller's session.
import { explain, isDuijieError } from '@duijie/core'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox } from '@duijie/taobao/testing'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const sandbox = createTaobaoSandbox({ apps: [credentials], shops: [{ nick: 'shop-nick', trades: 250 }] })
const { session } = sandbox.session('shop-nick')

await using taobao = createTaobaoClient({ credentials, accounts: { 'shop-nick': { session } }, fetch: sandbox.fetch })
const shop = taobao.account('shop-nick')

// A list: `.all` gives rows one after another and fetches pages as they are needed.
const [newest] = await shop.trades.sold.all({ fields: ['tid'] }).toArray({ limit: 1 })

// One order. What is not asked for in `fields` is not in the answer's type; ids are strings, always.
const { result, meta } = await shop.trades.fullinfo.withMeta({ tid: newest?.tid ?? '', fields: ['tid', 'status', 'payment', 'orders'] })
const { trade } = result
console.log(
  `order ${trade?.tid}: ${trade?.status}, ${trade?.payment} yuan, ${trade?.orders?.length} line(s); the platform calls this request ${meta.requestId}`,
)

// An error says what failed, where, why, and what to do: to the program by fields, to people by `explain`.
try {
  await shop.trades.fullinfo({ tid: '1', fields: ['tid'] })
  process.exitCode = 1
} catch (error) {
  if (!isDuijieError(error, 'not_found')) throw error
  const { title, cause, remedy } = explain(error, 'en')
  console.log(`\n${error.message}\n\n${title}: ${cause}\n${remedy}\n\n${explain(error, 'zh').title}：${explain(error, 'zh').remedy}`)
}
