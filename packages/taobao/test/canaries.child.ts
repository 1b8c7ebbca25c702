import { appendFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { aesCipher, explain, fetchTransport, fileTokens, isDuijieError, type Logger, nodeTransport, sealedTokens, type Watchable } from '@duijie/core'
import { createTaobaoClient, type TaobaoClient, type TaobaoOptions } from '../src/client.js'
import { signedGateway } from '../src/gateway/gateway.js'
import { formGatewayStyle } from '../src/gateway/style.js'
import { openSecretField } from '../src/secret-fields.js'
import { createGatewaySandbox, createTaobaoSandbox, type TaobaoSandbox } from '../src/testing/index.js'
import { connectTmc } from '../src/tmc/connect-tmc.js'
import { pollTmc } from '../src/tmc/poll-tmc.js'
import { appKey, type CanaryReply, nick, planted } from './canaries.js'

// All apps of the suite, each saying aloud whatever an app could say: events, log lines, errors with all that hangs on them.
const credentials = { appKey, appSecret: planted.appSecret }
const logger = loggerTo({})
const minted: Record<string, string> = {}

process.on('message', async ({ input }: { readonly input?: { readonly mode: 'apps' | 'leak' } }) => {
  if (input?.mode === 'leak') leakEverything()
  else await runAll()
  process.send?.({ minted } satisfies CanaryReply)
  process.disconnect()
})

function loggerTo(bindings: object): Logger {
  const write = (level: string) => (fields: object, message: string) => {
    const line = JSON.stringify({ level, message, ...bindings, ...fields })
    print(line)
    appendFileSync('app.log', `${line}\n`)
  }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), child: (more) => loggerTo({ ...bindings, ...more }) }
}

function print(...words: readonly string[]): void {
  process.stdout.write(`${words.join(' ')}\n`)
}

function complain(...words: readonly string[]): void {
  process.stderr.write(`${words.join(' ')}\n`)
}

function say(what: string, value: unknown): void {
  print(what, inspect(value, { showHidden: true, depth: 8, maxStringLength: null, maxArrayLength: null, getters: true }))
}

async function failing(what: string, run: () => unknown): Promise<unknown> {
  try {
    await run()
    print(what, 'went well')
    return undefined
  } catch (error) {
    say(what, error)
    complain(what, inspect(error))
    if (!isDuijieError(error)) return error
    print(JSON.stringify(error), JSON.stringify([explain(error, 'en'), explain(error, 'zh')]), error.stack ?? '')
    return error
  }
}

async function runAll(): Promise<void> {
  await app({ transport: fetchTransport(), tokens: fileTokens({ directory: 'plain-tokens' }) })
  await app({ transport: nodeTransport(), tokens: sealedTokens(fileTokens({ directory: 'sealed-tokens' }), aesCipher(planted.cipherKey)) })
  await gatewayApp(canarySandbox())
  await failing('bad options', () => createTaobaoClient({ credentials: { appKey, secret: planted.appSecret } as never, deadlineMs: planted.session as never })) // wrong on purpose
  await failing('bad gateway', () => signedGateway({ url: planted.gatewaySecret, credentials: planted.gatewaySecret } as never)) // wrong on purpose
  await failing('a wrong field key', () => openSecretField('~NNn/e5CO2VtHtGcewzd3Dg==~111~', planted.fieldKey))
  await failing('no field key', () => openSecretField('~NNn/e5CO2VtHtGcewzd3Dg==~111~', planted.appSecret))
}

function canarySandbox(): TaobaoSandbox {
  const shops = [{ nick, trades: 20, topics: ['taobao_trade_TradeCreate'], sessions: [{ appKey, session: planted.session }] }]
  return createTaobaoSandbox({ apps: [{ ...credentials, refreshable: true }], shops })
}

function watched(options: TaobaoOptions): TaobaoClient {
  const taobao = createTaobaoClient(options)
  for (const name of ['request', 'response', 'retry', 'limited', 'drift', 'breaker', 'token', 'reauthorize'] as const)
    taobao.on(name, (event) => say(name, event))
  return taobao
}

async function app(options: Pick<TaobaoOptions, 'transport' | 'tokens'>): Promise<void> {
  const sandbox = canarySandbox()
  const served = await sandbox.serve()
  const hosts = { rest: served.hosts['eco.taobao.com'] ?? '', oauth: served.hosts['oauth.taobao.com'] ?? '' }
  const taobao = watched({ credentials, hosts, logger, retry: { baseMs: 1 }, ...options })
  const shop = taobao.account(nick)
  await failing('an account without a session', () => taobao.account('nobody').users.seller({ fields: ['nick'] }))
  await taobao.tokens.import(nick, { accessToken: planted.session, refreshToken: planted.refreshToken, expiresAt: Date.now() + 3e9 })
  await people(sandbox, shop)
  await faults(sandbox, taobao)
  await oauth(sandbox, taobao)
  await messages(sandbox, taobao, served.hosts['mc.api.taobao.com'] ?? '')
  say('explained', await shop.explainSignature('taobao.user.seller.get', { fields: ['nick'] }))
  say('explained', await taobao.explainSignature('taobao.top.auth.token.refresh', { refresh_token: planted.refreshToken }))
  say('health', await taobao.health())
  say('stats', [taobao.stats(), taobao.limits(), await taobao.tokens.list(), await taobao.tokens.forecast({ withinMs: 9e9 })])
  say('client', taobao)
  say('account', shop)
  await taobao.close()
  await failing('a closed client', () => shop.users.seller({ fields: ['nick'] }))
  say('the sandbox', sandbox.journal.entries())
  await served.close()
}

type Shop = ReturnType<TaobaoClient['account']>

// Personal data in answers, in answers that drift or break, in params, and in what others write.
async function people(sandbox: TaobaoSandbox, shop: Shop): Promise<void> {
  const { receiverName: receiver_name, receiverMobile: receiver_mobile, receiverAddress: receiver_address } = planted
  const person = { receiver_name, receiver_mobile, receiver_address }
  const tid = sandbox.truth(nick).trades[0]?.tid ?? ''
  const fields = ['tid', 'receiver_name', 'receiver_mobile', 'receiver_address'] as const
  const fullinfo = () => shop.trades.fullinfo({ tid, fields })
  const answered = (value: unknown) => ({ raw: () => new Response(typeof value === 'string' ? value : JSON.stringify(value)) })
  const text = JSON.stringify({ trade: { tid, ...person } })
  const answers = [
    { trade: { tid, ...person } },
    { trade: { tid, receiver_name: person, receiver_mobile: [receiver_mobile], receiver_address: { [receiver_address]: receiver_name } } },
    { trade: [person] },
    { [receiver_name]: person },
    text.slice(0, -3),
    `<html>${text}</html>`,
    `${text}${text}`,
  ]
  for (const answer of answers) {
    sandbox.faults.next({ endpoint: 'taobao.trade.fullinfo.get', fault: answered(answer) })
    await failing('personal data', fullinfo)
  }
  sandbox.faults.next({
    times: 4,
    endpoint: 'taobao.trade.fullinfo.get',
    fault: { raw: () => new Response('', { status: 302, headers: { location: `https://example.com/?name=${receiver_name}&session=${planted.session}` } }) },
  })
  await failing('a redirect', fullinfo)
  sandbox.faults.clear()
  await failing('params', () => shop.trades.fullinfo({ tid: receiver_name, fields }))
  await failing('params', () => shop.trades.updateMemo({ tid, memo: [receiver_address] as never, flag: receiver_mobile as never, [receiver_name]: 1 } as never)) // wrong on purpose
  await failing('a write', () => shop.trades.updateMemo({ tid, memo: receiver_address }))
  await failing('a call by name', () => shop.call('taobao.demo.unknown', { receiver_name, receiver_mobile }))
  await failing('a schema', () =>
    shop.call(
      'taobao.user.seller.get',
      { fields: ['nick'] },
      { schema: { '~standard': { version: 1, vendor: 'x', validate: () => ({ issues: [{ message: receiver_name, path: [receiver_mobile] }] }) } } },
    ),
  )
  await failing('a decryption', () => shop.privacy.decrypt({ query_list: [{ oaid: receiver_name, tid, scene: '1005' }] as never })) // the fields are not the point
}

async function faults(sandbox: TaobaoSandbox, taobao: TaobaoClient): Promise<void> {
  const shop = taobao.account(nick)
  const seller = () => shop.users.seller({ fields: ['nick'] })
  for (const fault of sandbox.faults.names) {
    if (fault === 'slow' || fault.endsWith('limited')) continue
    sandbox.faults.next({ endpoint: 'taobao.user.seller.get', fault, times: 4 })
    await failing(fault, seller)
    sandbox.faults.clear()
    await taobao.tokens.import(nick, { accessToken: planted.session, refreshToken: planted.refreshToken, expiresAt: Date.now() + 3e9 })
  }
  sandbox.faults.next({ endpoint: 'taobao.user.seller.get', fault: 'slow', delayMs: 60 })
  await failing('slow', () => shop.users.seller({ fields: ['nick'] }, { attemptTimeoutMs: 20, deadlineMs: 30 }))
  sandbox.faults.next({
    fault: { refuse: { kind: 'business', outcome: 'not_done', code: '11', message: `session ${planted.session} may not` } },
  })
  await failing('the session in the platform’s words', seller)
  // The counter of one account is exhausted, for longer than the call may take.
  sandbox.faults.next({ fault: { refuse: { kind: 'rate_limited', outcome: 'not_done', code: '4', message: 'the account calls too often' } } })
  await failing('an exhausted account', () => shop.users.seller({ fields: ['nick'] }, { deadlineMs: 500 }))
  await failing('a session of the caller', () => shop.users.seller({ fields: ['nick'] }, { token: planted.staleSession }))
  sandbox.faults.next({ endpoint: 'taobao.logistics.offline.send', fault: 'answer_lost' })
  const tid = sandbox.shop(nick).createTrade()
  sandbox.shop(nick).pay(tid)
  const doubt = await failing('in doubt', () => shop.logistics.offlineSend({ tid, out_sid: 'SF1234567890123', company_code: 'SF' }))
  await failing('resolved', async () => say('resolution', await taobao.resolveUnknown(doubt)))
}

async function oauth(sandbox: TaobaoSandbox, taobao: TaobaoClient): Promise<void> {
  const redirectUri = 'https://app.example.com/callback'
  await failing('a wrong code', () => taobao.oauth.exchange(planted.code, { redirectUri }))
  await failing('a forged call-back', () => taobao.oauth.readCallback(`${redirectUri}?code=${planted.code}&state=forged`, { state: 'fake-state' }))
  await failing('a call-back that is no URL', () => taobao.oauth.readCallback(`http://${planted.code}:x/`, { state: 'fake-state' }))
  for (const fault of ['html', 'truncated', 'answer_lost', 'bad_gateway'] as const) {
    const page = await sandbox.fetch((await taobao.oauth.authorizeUrl({ redirectUri, state: 's' })).replace(/^http:[^/]*\/\/[^/]*/, 'https://oauth.taobao.com'))
    const { code } = taobao.oauth.readCallback(page.headers.get('location') ?? '', { state: 's' })
    minted[`code ${Object.keys(minted).length}`] = code
    sandbox.faults.next({ endpoint: 'POST /token', fault })
    await failing(`an exchange: ${fault}`, () => taobao.oauth.exchange(code, { redirectUri }))
  }
  // A refresh that the platform refuses, one whose answer breaks, and one that works.
  sandbox.expireSessions(nick)
  await failing('a refused refresh', () => taobao.account(nick).users.seller({ fields: ['nick'] }))
  for (const fault of ['truncated', 'html', undefined] as const) {
    const { session, refreshToken, expiresAt } = sandbox.session(nick)
    minted[`session ${Object.keys(minted).length}`] = session
    minted[`refresh token ${Object.keys(minted).length}`] = refreshToken
    await taobao.tokens.import(nick, { accessToken: session, refreshToken, expiresAt })
    sandbox.expireSessions(nick)
    if (fault !== undefined) sandbox.faults.next({ endpoint: 'taobao.top.auth.token.refresh', fault })
    await failing(`a refresh: ${fault}`, () => taobao.account(nick).users.seller({ fields: ['nick'] }))
  }
}

async function messages(sandbox: TaobaoSandbox, taobao: TaobaoClient, url: string): Promise<void> {
  const fails = async () => {
    throw new TypeError('a handler that fails')
  }
  const polled = pollTmc(taobao, { emptyMs: 100, handle: fails })
  const connected = connectTmc({ url, credentials, handle: fails, pullMs: [5, 10], reconnectMs: { closed: 2, failed: 4, refused: 4 } })
  const refused = connectTmc({ url, credentials: { appKey, appSecret: `${planted.appSecret}x` }, handle: fails, reconnectMs: { refused: 1000 } })
  const spoken = [once(polled, 'failed'), once(connected, 'failed'), once(connected, 'connected'), once(refused, 'refused')]
  // Both read from one queue: orders are made until each reader has had one.
  const orders = setInterval(() => void sandbox.shop(nick).createTrade(), 20)
  await Promise.all(spoken)
  clearInterval(orders)
  for (const stream of [polled, connected, refused]) await failing('messages', () => stream.close())
}

function once<Name extends 'failed' | 'connected' | 'refused'>(stream: Watchable<Record<Name, unknown>>, name: Name): Promise<void> {
  return new Promise((resolve) => {
    stream.once(name, (event) => {
      say(`stream ${name}`, event)
      resolve()
    })
  })
}

async function gatewayApp(sandbox: TaobaoSandbox): Promise<void> {
  const keys = { app: 'demoAppId0001', secret: planted.gatewaySecret }
  const gateway = createGatewaySandbox(sandbox, { style: formGatewayStyle, credentials: keys, app: credentials })
  const served = await gateway.serve()
  const behind = signedGateway({
    url: served.url,
    style: formGatewayStyle,
    credentials: keys,
    tenants: { [nick]: { dataKey: nick, sellerNick: nick }, wrong: { dataKey: 'a', sellerNick: 'b' } },
  })
  const taobao = watched({ credentials, gateway: behind, logger, retry: { baseMs: 1 } })
  const shop = taobao.account(nick)
  await failing('through the gateway', () => shop.trades.sold({ fields: ['tid'] }))
  await failing('a wrong tenant', () => taobao.account('wrong').trades.sold({ fields: ['tid'] }))
  await failing('not offered', () => shop.users.seller({ fields: ['nick'] }))
  for (const fault of ['html', 'reset', 'truncated', 'bad_gateway', 'answer_lost'] as const) {
    gateway.faults.next({ fault, times: 4 })
    await failing(`gateway ${fault}`, () => shop.trades.sold({ fields: ['tid'] }))
    gateway.faults.clear()
  }
  say('explained', await shop.explainSignature('taobao.trades.sold.get', { fields: ['tid'] }))
  say('gateway', [await taobao.health(), taobao.stats(), behind, taobao, gateway.journal.entries()])
  await taobao.close()
  await served.close()
}

/** The control: each secret in each form, on both outputs and in a file. */
function leakEverything(): void {
  for (const text of Object.values(planted)) {
    const bytes = Buffer.from(text)
    const forms = [
      text,
      bytes.toString('base64'),
      Buffer.from(`x${text}`).toString('base64url'),
      bytes.toString('hex'),
      encodeURIComponent(text),
      new URLSearchParams({ a: text }),
    ]
    for (const form of forms) {
      print(`${form}`)
      complain(`${form}`)
      appendFileSync('leak.log', `${form}\n`)
    }
  }
}
