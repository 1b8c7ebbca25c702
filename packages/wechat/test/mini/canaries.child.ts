import { appendFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { aesCipher, explain, fetchTransport, fileTokens, isDuijieError, type Logger, nodeTransport, sealedTokens } from '@duijie/core'
import { createWebhookHandler } from '@duijie/core/webhook'
import { createWechatClient, type WechatClient, type WechatOptions } from '../../src/mini/client.js'
import { signWechatPush } from '../../src/mini/push/sign-push.js'
import { wechatPush } from '../../src/mini/push/wechat-push.js'
import { decryptUserData } from '../../src/mini/user-data.js'
import { createWechatSandbox, type WechatSandbox } from '../../src/testing/mini/sandbox.js'
import keys from '../vectors/mini-keys.json' with { type: 'json' }
import { appId, type CanaryReply, planted } from './canaries.js'

// All that an app could say aloud: events, log lines, errors with all that hangs on them.
const credentials = { appId, appSecret: planted.appSecret }
const pushCredentials = { appId, token: planted.pushToken, encodingAESKey: planted.encodingAESKey }
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

function say(what: string, value: unknown): void {
  print(what, inspect(value, { showHidden: true, depth: 8, maxStringLength: null, maxArrayLength: null, getters: true }))
}

async function failing(what: string, run: () => unknown): Promise<void> {
  try {
    await run()
    print(what, 'went well')
  } catch (error) {
    say(what, error)
    process.stderr.write(`${what} ${inspect(error)}\n`)
    if (isDuijieError(error)) print(JSON.stringify(error), JSON.stringify([explain(error, 'en'), explain(error, 'zh')]), error.stack ?? '')
  }
}

async function runAll(): Promise<void> {
  await app({ transport: fetchTransport(), tokens: fileTokens({ directory: 'plain-tokens' }) })
  await app({ transport: nodeTransport(), tokens: sealedTokens(fileTokens({ directory: 'sealed-tokens' }), aesCipher(planted.cipherKey)) })
  await app({ transport: fetchTransport(), accessToken: async () => planted.foreignToken })
  await pushes()
  await failing('bad options', () => createWechatClient({ credentials: { appId, secret: planted.appSecret } as never, deadlineMs: planted.openid as never })) // wrong on purpose
  await failing('a bad push', () => wechatPush({ credentials: { appId, token: planted.pushToken, encodingAESKey: `${planted.encodingAESKey}x` } }))
}

function sandboxOf(): WechatSandbox {
  const users = [{ openid: planted.openid, unionid: planted.unionid, phone: planted.phone }]
  const apiSecurity = {
    symmetricKey: planted.symmetricKey,
    symmetricKeySn: 'sn',
    publicKey: keys.keys.mpapp.publicKey,
    platform: { serial: keys.keys.platform_new.serial, privateKey: keys.keys.platform_new.privateKey },
  }
  const push = { token: planted.pushToken, encodingAESKey: planted.encodingAESKey }
  return createWechatSandbox({ apps: [{ ...credentials, users, push, apiSecurity, templates: [{ id: 'TPL_1', fields: ['thing1'] }], orders: 3 }] })
}

async function app(options: Partial<WechatOptions>): Promise<void> {
  const sandbox = sandboxOf()
  const served = await sandbox.serve()
  const apiSecurity = {
    symmetricKey: planted.symmetricKey,
    symmetricKeySn: 'sn',
    privateKey: keys.keys.mpapp.privateKey,
    platformCertificates: { [keys.keys.platform_new.serial]: keys.keys.platform_new.certificate },
  }
  const hosts = { main: served.hosts['api.weixin.qq.com'] ?? '' }
  const wechat = createWechatClient({ credentials, hosts, logger, retry: { baseMs: 1 }, apiSecurity, templates: { paid: 'TPL_1' }, ...options })
  for (const name of ['request', 'response', 'retry', 'limited', 'drift', 'breaker', 'token', 'reauthorize'] as const)
    wechat.on(name, (event) => say(name, event))
  await calls(sandbox, wechat)
  await faults(sandbox, wechat)
  say('health', await wechat.health())
  say('stats', [wechat.stats(), wechat.limits(), await wechat.tokens.list(), await wechat.tokens.forecast({ withinMs: 9e9 })])
  say('client', wechat)
  await wechat.close()
  await failing('a closed client', () => wechat.ping())
  say('the sandbox', sandbox.journal.entries())
  await served.close()
}

async function calls(sandbox: WechatSandbox, wechat: WechatClient): Promise<void> {
  const { openid } = planted
  const page = sandbox.app()
  await failing('login', async () => {
    const session = await wechat.users.code2Session({ js_code: page.login() })
    minted['sessionKey'] ??= session.session_key
    await wechat.users.checkSession({ openid, session_key: session.session_key })
    await wechat.users.checkSession({ openid, session_key: 'AAAAAAAAAAAAAAAAAAAAAA==' })
    const data = page.pageData({ phoneNumber: planted.phone })
    say('refused data', decryptUserData({ appId: 'wx-other', sessionKey: session.session_key, ...data }))
  })
  await failing('a refused code', () => wechat.users.code2Session({ js_code: planted.refusedCode }))
  await failing('a refused phone code', () => wechat.users.phoneNumber({ code: planted.refusedCode }))
  await failing('the phone', () => wechat.users.phoneNumber({ code: page.phoneCode() }))
  await failing('a message', () => wechat.sendTemplate('paid', { touser: openid, data: { thing1: planted.words.repeat(3) } }))
  await failing('another message', () => wechat.sendTemplate('paid', { touser: openid, data: { thing1: 'x' } }))
  await failing('a reply', () => wechat.customer.send({ touser: openid, msgtype: 'text', text: { content: planted.words } }))
  await failing('wrong params', () => wechat.customer.send({ touser: openid, msgtype: 'image', text: { content: planted.words } }))
  await failing('a parcel', () =>
    wechat.logistics.traceWaybill({
      openid: 'o-nobody-known',
      receiver_phone: planted.receiverPhone,
      waybill_id: 'SF1',
      trans_id: '42',
      goods_info: { detail_list: [] as never },
    }),
  )
  await failing('orders', () => wechat.shipping.orders())
}

async function faults(sandbox: WechatSandbox, wechat: WechatClient): Promise<void> {
  const echo = (text: string) => ({ raw: () => Response.json({ errcode: 40001, errmsg: text }) })
  for (const fault of [
    'server_error',
    'html',
    'reset',
    'truncated',
    'token_expired',
    'system_busy',
    'minute_limited',
    'unsigned_answer',
    'tampered_answer',
  ] as const) {
    sandbox.faults.next({ fault })
    await failing(fault, () =>
      wechat.users.riskRank({ openid: planted.openid, scene: 0, client_ip: '203.0.113.7', mobile_no: planted.phone }, { deadlineMs: 2000 }),
    )
    sandbox.faults.clear()
  }
  // The platform repeats what it refuses.
  sandbox.faults.next({ endpoint: 'GET /sns/jscode2session', fault: echo(`invalid code ${planted.refusedCode} secret ${planted.appSecret}`) })
  await failing('an echo of the code', () => wechat.users.code2Session({ js_code: planted.refusedCode }))
  sandbox.faults.next({
    endpoint: 'POST /cgi-bin/message/subscribe/send',
    fault: { raw: () => Response.json({ errcode: 43101, errmsg: `user ${planted.openid} refuses` }) },
  })
  await failing('an echo of the user', () => wechat.sendTemplate('paid', { touser: planted.openid, data: { thing1: 'x' } }))
  const drifted = { errcode: 0, order_list: [{ transaction_id: { phone: planted.phone }, openid: [planted.openid] }] }
  sandbox.faults.next({ endpoint: 'POST /wxa/sec/order/get_order_list', fault: { raw: () => Response.json(drifted) } })
  await failing('drift', () => wechat.shipping.orders())
}

async function pushes(): Promise<void> {
  const handler = createWebhookHandler({
    webhook: wechatPush({ credentials: pushCredentials }),
    handle: () => {
      throw new Error('the database is down')
    },
  })
  for (const name of ['delivery', 'refused', 'message', 'duplicate', 'failed', 'stored', 'trouble'] as const)
    handler.on(name, (event) => say(`push ${name}`, event))
  const message = {
    FromUserName: planted.openid,
    ToUserName: 'gh_1',
    CreateTime: Math.floor(Date.now() / 1000),
    MsgType: 'text',
    Content: planted.words,
    MsgId: '1',
  }
  const sign = (credentials = pushCredentials) => signWechatPush(message, { credentials, url: 'https://shop.example.com/p', now: new Date() })
  say('push answer', await handler(await sign()))
  say('push answer', await handler(await sign({ ...pushCredentials, token: 'wrong' })))
  say('push answer', await handler(await sign({ ...pushCredentials, encodingAESKey: 'A'.repeat(43) })))
  say('handler', handler)
}

// Each secret in each form, everywhere: what the search must find.
function leakEverything(): void {
  for (const text of Object.values(planted)) {
    const bytes = Buffer.from(text)
    const forms = [text, bytes.toString('base64'), bytes.toString('hex'), encodeURIComponent(text)].join(' ')
    print(forms)
    process.stderr.write(`${forms}\n`)
    appendFileSync('leak.log', `${forms}\n`)
  }
}
