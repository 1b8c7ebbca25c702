// The same pushes on three frameworks: Taobao's call-backs and WeChat's messages on Hono, Express and Fastify, and one address behind a token (JWT) and an internal key.
//   npm run demo -- 14
// `app.ts` is the application and knows of no framework, `servers.ts` puts it on each of the three, `guard.ts` stands before what is internal. The platforms' side is the sandboxes with
// their signing twins; everything goes over the loopback interface. What comes twice, at whichever server, is handled once.
import assert from 'node:assert/strict'
import { frameworks } from './servers.ts'
import { openStage } from './stage.ts'

const stage = await openStage()
await using app = stage.app
const pushed = stage.writes('is there anybody?')
const servers = await Promise.all(Object.entries(frameworks).map(async ([name, serve]) => ({ name, ...(await serve(app.routes)) })))

for (const { name, url } of servers) {
  const call = await stage.callsBack(url, '4093482012345678901')
  const message = await pushed(url)
  const forged = await stage.forges(url, '4093482012345678901')
  assert.deepEqual([call.accepted, message.accepted, forged.accepted], [true, true, false])

  const path = `${url}/internal/handled`
  const headers = await stage.headers()
  const { 'x-internal-key': key = '', authorization = '' } = headers
  const tries = [{}, { authorization }, { 'x-internal-key': key }, await stage.headers({ lifeMs: -1000 }), headers]
  const statuses = await Promise.all(tries.map(async (tried) => (await fetch(path, { headers: tried })).status))
  assert.deepEqual(statuses, [403, 403, 401, 401, 200])

  console.log(`${name}: the call-back was answered ${call.text}; the message ${message.text.slice(0, 40)}…; a forgery ${forged.text}`)
  console.log(`  what has come is told to nobody (${statuses[0]}), not for a token alone (${statuses[1]}), not for a key alone (${statuses[2]}),`)
  console.log(`  not for a token whose time is over (${statuses[3]}), but for both (${statuses[4]})`)
}

// Each was sent to all three servers.
assert.deepEqual(
  app.handled.map(({ platform, topic }) => `${platform} ${topic}`),
  ['taobao qimen.trade.notify', 'wechat text'],
)
assert.deepEqual(app.refusals, Array(3).fill('taobao: bad_signature'))
console.log(`six deliveries, ${app.handled.length} messages handled: ${app.handled.map(({ topic }) => topic).join(', ')}; three forgeries refused`)

await Promise.all(servers.map((server) => server.close()))
