import { type AnyEndpoint, digest, type Failure, isDuijieError, parseJson, verifyRsa } from '@duijie/core/platform'
import { type Counterpart, createRouter, createRuleBook, type Received, Refusal, type RuleBook } from '@duijie/core/testing'
import type { PayWire } from '../../pay/endpoints/wire.js'
import { payRequestMessage, signatureScheme } from '../../pay/sign.js'
import { toleranceMs } from '../../pay/verify.js'
import { readUpload } from './multipart.js'
import type { PayWireState } from './pay-wire.js'
import type { PlatformKey } from './platform-identity.js'
import { badParam, isPayFailure, payFailure } from './refusals.js'
import { signatureHeaders } from './signature-headers.js'
import type { PayWorld } from './world.js'

/** WeChat Pay's end of the wire: checks what the platform checks, and signs what it answers. */
export function payCounterpart(world: PayWorld, endpoints: ReadonlyMap<string, AnyEndpoint>): Counterpart<PayWireState> {
  const rules = createRuleBook()
  const route = createRouter(
    [...endpoints.keys()].map((name) => {
      const [method = '', path = ''] = name.split(' ')
      return { method, path, name }
    }),
  )

  return {
    async receive(request, now) {
      const url = new URL(request.url)
      const bytes = new Uint8Array(await request.arrayBuffer())
      const auth = parseAuthorization(request.headers.get('authorization') ?? '')
      const merchant = world.merchants.get(auth['mchid'] ?? '')
      const wire: PayWireState = { merchant, wantedSerial: request.headers.get('wechatpay-serial') ?? undefined, requestId: world.random.hex(24).toUpperCase() }
      const routed = route(request.method, url.pathname)
      const seen = { wire, ...(routed === undefined ? {} : { name: routed.name }), ...(merchant === undefined ? {} : { account: merchant.mchId }) }
      const upload = readUpload(request.headers.get('content-type') ?? '', bytes)
      const text = upload === undefined ? Buffer.from(bytes).toString('utf8') : upload.meta
      const refusal = refusalAtDoor(request, { auth, merchant, text, target: `${url.pathname}${url.search}`, now: now.getTime() })
      if (refusal !== undefined) return { refusal, ...seen }
      if (routed === undefined) return { refusal: payFailure(404, 'NOT_FOUND', '请求的接口不存在'), ...seen }
      const query = Object.fromEntries(url.searchParams)
      const body = upload === undefined ? bodyOf(text) : { file: { name: upload.name, bytes: upload.file }, sha256: JSON.parse(upload.meta).sha256 }
      if (body === undefined) return { refusal: badParam('', '请求体不是有效的JSON'), ...seen }
      return { name: routed.name, account: merchant?.mchId, params: { ...query, ...body, ...routed.path }, wire }
    },
    async admit(received) {
      const failure = await refusalInside(received, endpoints.get(received.name), rules)
      if (failure !== undefined) throw new Refusal(failure)
    },
    reply: (value, { wire }, now) => {
      const body = value === undefined ? '' : JSON.stringify(value)
      return signedResponse(world, { wire, status: value === undefined ? 204 : 200, body, number: '0', now })
    },
    refuse(failure, { wire }, now) {
      const { status, detail, number } = isPayFailure(failure) ? failure : { status: 400, detail: undefined, number: undefined }
      const body = JSON.stringify({ code: failure.code ?? 'SYSTEM_ERROR', message: failure.message, ...(detail === undefined ? {} : { detail }) })
      return signedResponse(world, { wire, status, body, number: number ?? '268435456', now })
    },
  }
}

/** Which key an answer to this merchant is signed with. */
export function answerKey({ identity, modeOf }: PayWorld, { merchant, wantedSerial }: PayWireState): PlatformKey {
  const mode = merchant === undefined ? 'public_key' : modeOf(merchant.mchId)
  if (mode === 'public_key') return identity.publicKey
  if (mode === 'migrating' && wantedSerial === identity.publicKey.serial) return identity.publicKey
  return identity.signing()
}

interface Answered {
  readonly wire: PayWireState
  readonly status: number
  readonly body: string
  readonly number: string
  readonly now: Date
}

function signedResponse(world: PayWorld, { wire, status, body, number, now }: Answered): Response {
  const signature = signatureHeaders(answerKey(world, wire), Buffer.from(body), { nonce: world.random.hex(32), now })
  const headers = {
    ...signature,
    'request-id': `${wire.requestId}-${number}`,
    date: now.toUTCString(),
    ...(body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  }
  return new Response(status === 204 ? null : body, { status, headers })
}

function parseAuthorization(header: string): Readonly<Record<string, string>> {
  const [scheme = '', rest = ''] = header.split(/ (.*)/s)
  const fields = Object.fromEntries([...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
  return { scheme, ...fields }
}

interface AtDoor {
  readonly auth: Readonly<Record<string, string>>
  readonly merchant: PayWireState['merchant']
  readonly text: string
  readonly target: string
  readonly now: number
}

function refusalAtDoor({ method, headers }: Request, { auth, merchant, text, target, now }: AtDoor): Failure | undefined {
  if ((headers.get('user-agent') ?? '') === '') return payFailure(400, 'PARAM_ERROR', 'Http头缺少Accept或User-Agent')
  const signError = (message: string, detail?: Readonly<Record<string, unknown>>) =>
    payFailure(401, 'SIGN_ERROR', message, { number: '268443699', ...(detail === undefined ? {} : { detail }) })
  const { scheme, nonce_str: nonce = '', timestamp = '', signature = '', serial_no: serial = '' } = auth
  if (scheme !== signatureScheme || nonce === '' || timestamp === '' || signature === '')
    return signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》')
  if (merchant === undefined || serial.toUpperCase() !== merchant.serialNo) return signError('商户证书序列号有误。请使用签名私钥匹配的证书序列号')
  if (!(Math.abs(now - Number(timestamp) * 1000) <= toleranceMs)) return signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
  const message = payRequestMessage({ method, target, timestamp: Number(timestamp), nonce, body: text })
  if (verifyRsa(message, signature, merchant.publicKey)) return undefined
  return signError('签名错误，请检查后再试', {
    detail: { issue: 'sign not match' },
    field: 'signature',
    location: 'authorization',
    sign_information: { method, url: target, truncated_sign_message: message.slice(0, 100), sign_message_length: message.length },
  })
}

function bodyOf(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text === '') return {}
  try {
    const value = parseJson(text)
    // An object that is no list has string keys.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

async function refusalInside({ name, params, wire }: Received<PayWireState>, endpoint: AnyEndpoint | undefined, rules: RuleBook): Promise<Failure | undefined> {
  if (endpoint === undefined) return undefined
  if (name.startsWith('GET ') || name.startsWith('DELETE ')) {
    const texts = Object.fromEntries(Object.entries(params).map(([param, value]) => [param, String(value)]))
    const { address } = endpoint.wire as PayWire // written by `wire(...)`, which is typed
    if (address !== undefined) return undefined
    const checked = await rules.check(endpoint, texts)
    return 'broken' in checked ? badParam(checked.broken.param, checked.broken.message, 'query') : missingFill(endpoint, params, wire)
  }
  const { sha256, ...given } = params
  const checked = await endpoint.params()['~standard'].validate(given)
  const [issue] = checked.issues ?? []
  if (issue !== undefined) return badParam((issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'), issue.message)
  const { file } = given
  if (typeof file === 'object' && file !== null && 'bytes' in file && file.bytes instanceof Uint8Array && digest('sha256', file.bytes) !== sha256) {
    return badParam('sha256', '文件摘要与文件内容不符')
  }
  return missingFill(endpoint, params, wire)
}

// What our client fills in is optional for its caller, and required on the wire.
function missingFill(endpoint: AnyEndpoint, params: Readonly<Record<string, unknown>>, { merchant }: PayWireState): Failure | undefined {
  const { fill = {} } = endpoint.wire as PayWire // see above
  for (const [param, source] of Object.entries(fill)) {
    const isPrepay = endpoint.name.startsWith('POST ') && endpoint.name.includes('transactions/') && !endpoint.name.endsWith('/close')
    const isNeeded = source === 'mchId' ? !endpoint.name.includes('receivers') : isPrepay
    if (isNeeded && params[param] === undefined) return badParam(param, '必填参数缺失')
    if (source === 'mchId' && params[param] !== undefined && params[param] !== merchant?.mchId) {
      return payFailure(400, 'INVALID_REQUEST', '商户号与签名的商户号不一致', { number: '268447843' })
    }
    if (source === 'appId' && merchant?.appIds !== undefined && typeof params[param] === 'string' && !merchant.appIds.includes(params[param])) {
      return payFailure(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配', { number: '268445527' })
    }
  }
  return undefined
}
