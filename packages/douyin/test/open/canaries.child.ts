import { appendFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { aesCipher, explain, fetchTransport, fileTokens, isDuijieError, type Logger, nodeTransport, sealedTokens } from '@duijie/core'
import { createDouyinClient, type DouyinClient, type DouyinOptions } from '../../src/open/client.js'
import { openLifeField } from '../../src/open/life-field.js'
import { openPhoneNumber } from '../../src/open/phone-number.js'
import { decryptDouyinData } from '../../src/open/user-data.js'
import { lifeCipher } from '../../src/testing/open/behaviours/life.js'
import { createDouyinSandbox, type DouyinSandbox } from '../../src/testing/open/sandbox.js'
import keys from '../vectors/open-keys.json' with { type: 'json' }
import { appId, type CanaryReply, planted } from './canaries.js'

// All that an app could say aloud: events, log lines, errors with all that hangs on them.
const credentials = {
  appId,
  appSecret: planted.appSecret,
  privateKey: keys.app.private,
  platformPublicKey: keys.platform.public,
  ecpay: { salt: planted.ecpaySalt, token: planted.ecpayToken },
}
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
  await app({ transport: fetchTransport(), tokenSources: { app: async () => planted.foreignToken } })
  const wrong = { ...credentials, secret: planted.appSecret, privateKey: planted.privateKey }
  await failing('bad options', () => createDouyinClient({ credentials: wrong as never, deadlineMs: planted.openid as never })) // wrong on purpose
  await failing('a bad key', () => createDouyinClient({ credentials: { ...credentials, privateKey: planted.privateKey } }))
  await failing('a bad number', () => openPhoneNumber(Buffer.from(planted.phone).toString('base64'), { appId, privateKey: keys.app.private }))
}

async function app(options: Partial<DouyinOptions>): Promise<void> {
  const users = [{ openid: planted.openid, unionid: planted.unionid, phone: planted.phone }]
  const templates = [{ id: 'MSG_1', fields: ['活动名称'] }]
  const sandbox = createDouyinSandbox({ apps: [{ appId, appSecret: planted.appSecret, publicKey: keys.app.public, users, templates }] })
  const served = await sandbox.serve()
  const hosts = { open: served.hosts['open.douyin.com'] ?? '', legacy: served.hosts['developer.toutiao.com'] ?? '' }
  const douyin = createDouyinClient({ credentials, hosts, logger, retry: { baseMs: 1 }, ...options })
  for (const name of ['request', 'response', 'retry', 'limited', 'drift', 'breaker', 'token', 'reauthorize'] as const)
    douyin.on(name, (event) => say(name, event))
  await calls(sandbox, douyin)
  await faults(sandbox, douyin)
  say('health', await douyin.health())
  say('stats', [douyin.stats(), douyin.limits(), await douyin.tokens.list(), await douyin.tokens.forecast({ withinMs: 9e9 })])
  say('client', douyin)
  await douyin.close()
  await failing('a closed client', () => douyin.ping())
  say('the sandbox', sandbox.journal.entries())
  await served.close()
}

async function calls(sandbox: DouyinSandbox, douyin: DouyinClient): Promise<void> {
  const page = sandbox.app()
  await failing('login', async () => {
    const session = await douyin.login.code2Session({ code: page.login() })
    minted['sessionKey'] ??= session.session_key
    const data = page.pageData({ phoneNumber: planted.phone })
    say('refused data', decryptDouyinData({ appId: 'tt-other', sessionKey: session.session_key, ...data }))
  })
  await failing('a refused code', () => douyin.login.code2Session({ code: planted.refusedCode }))
  await failing('a refused phone code', () => douyin.phoneNumber(planted.refusedCode))
  await failing('the phone', async () => void (await douyin.phoneNumber(page.phoneCode())))
  await failing('a message', () => douyin.subscribe.notifyUser({ msg_id: 'MSG_1', open_id: planted.openid, data: { 活动名称: planted.words } }))
  await failing('an older message', () => douyin.subscribe.notify({ tpl_id: 'MSG_1', open_id: planted.openid, data: { 活动名称: planted.words } }))
  await failing('wrong params', () => douyin.subscribe.notify({ tpl_id: '', open_id: planted.openid, data: { 活动名称: planted.words } }))
  await failing('a text', async () => void (await douyin.safety.checkText({ tasks: [{ content: planted.words }] })))
  await failing('a wrong order', () =>
    douyin.orders.push({ open_id: planted.openid, order_detail: JSON.stringify({ words: planted.words }), order_status: 1, update_time: new Date() }),
  )
  await failing('an authorisation', async () => {
    const { refreshable } = await douyin.oauth.exchange(page.authorize(), { account: 'customer-1' })
    say('authorisation', refreshable)
    await douyin.account('customer-1').users.info()
    page.revoke()
    await douyin.account('customer-1').users.info()
  })
  await failing('another authorisation', () => douyin.oauth.exchange(planted.refusedCode))
  await failing('fields', async () => {
    await douyin.life.decrypt({ cipher_texts: [lifeCipher(planted.phone)] })
    say('a field', openLifeField(Buffer.from(planted.phone).toString('base64'), planted.appSecret))
  })
}

async function faults(sandbox: DouyinSandbox, douyin: DouyinClient): Promise<void> {
  const echo = (text: string) => ({ raw: () => Response.json({ err_no: 40018, err_tips: text, err_msg: text }) })
  for (const fault of ['server_error', 'html', 'reset', 'truncated', 'token_expired', 'system_busy', 'quota_used_up', 'too_many_requests'] as const) {
    sandbox.faults.next({ fault })
    await failing(fault, () => douyin.subscribe.userSubscriptions({ open_id: planted.openid }, { deadlineMs: 2000 }))
    sandbox.faults.clear()
  }
  // The platform repeats what it refuses.
  sandbox.faults.next({ endpoint: 'POST /api/apps/v2/jscode2session', fault: echo(`bad code ${planted.refusedCode} secret ${planted.appSecret}`) })
  await failing('an echo of the code', () => douyin.login.code2Session({ code: planted.refusedCode }))
  const send = 'POST /api/notification/v2/subscription/notify_user/'
  sandbox.faults.next({ endpoint: send, fault: echo(`user ${planted.openid} refuses`) })
  await failing('an echo of the user', () => douyin.subscribe.notifyUser({ msg_id: 'MSG_1', open_id: planted.openid, data: { a: 'x' } }))
  const drifted = { err_no: 0, err_msg: '', data: { img: { open_id: planted.openid, phone: [planted.phone] } } }
  sandbox.faults.next({ endpoint: 'POST /api/apps/v1/qrcode/create/', fault: { raw: () => Response.json(drifted) } })
  await failing('drift', async () => void (await douyin.codes.create({ path: 'a' })))
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
