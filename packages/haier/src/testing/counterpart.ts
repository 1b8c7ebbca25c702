import { type AnyEndpoint, type Fields, isDuijieError, parseJson, sameSecret } from '@duijie/core/platform'
import { type Counterpart, type Received, Refusal, type TokenLedger, type TurnedAway } from '@duijie/core/testing'
import { tokenPaths } from '../auth.js'
import { complete, type HaierCredentials } from '../credentials.js'
import { catalogue } from '../endpoints/catalogue.js'
import { isJsonObject } from '../envelope.js'
import { businessFailure, httpRefusal } from './behaviours.js'

/** What a request carried. */
export interface HaierWireRequest {
  readonly body: Fields
  /** Who asks, by the token. */
  readonly customer: Required<HaierCredentials> | undefined
}

/** What the counterpart needs. */
export interface CounterpartParts {
  customers(): readonly HaierCredentials[]
  readonly tokens: TokenLedger<string>
  readonly tokenPath: string
}

/** The name under which token calls are known to faults and journal. */
export const tokenName = `POST ${tokenPaths[0]}`

const byPath = new Map<string, AnyEndpoint>(
  Object.values(catalogue)
    .flatMap((area) => Object.values<AnyEndpoint>(area))
    .map((endpoint) => [endpoint.name.replace('POST ', ''), endpoint]),
)

const passwordFields = { passWord: 'password', sellerPassword: 'sellerPassword', customerPassword: 'customerPassword' } as const
const customerFields = {
  customerCode: 'customerCode',
  salesCode: 'customerCode',
  sellerCode: 'customerCode',
  sendToCode: 'sendToCode',
  senderCode: 'sendToCode',
} as const

/** The platform's end of the wire: it checks method, token and password, and says no as the platform does. */
export function haierCounterpart({ customers, tokens, tokenPath }: CounterpartParts): Counterpart<HaierWireRequest> {
  return {
    async receive(request): Promise<Received<HaierWireRequest> | TurnedAway<HaierWireRequest>> {
      const { pathname } = new URL(request.url)
      const body = await bodyOf(request)
      const nobody = { body: body ?? {}, customer: undefined }
      const isToken = pathname === tokenPath
      const endpoint = byPath.get(pathname)
      if (!isToken && endpoint === undefined) return { refusal: httpRefusal(404, 'Not Found'), wire: nobody }
      const name = endpoint?.name ?? tokenName
      if (request.method !== 'POST' || body === undefined) return { refusal: httpRefusal(400, 'Bad Request'), name, wire: nobody }
      if (isToken) return { name, params: body, account: undefined, wire: nobody }
      // Raw: whoever writes Bearer in front of it is unknown here.
      const check = tokens.check(request.headers.get('authorization') ?? '')
      const customer = check.ok ? customers().find(({ clientId }) => clientId === check.token.holder) : undefined
      if (customer === undefined) return { refusal: httpRefusal(401, 'unauthorized'), name, wire: nobody }
      return { name, params: body, account: undefined, wire: { body, customer: complete(customer) } }
    },
    admit({ name, params, wire: { customer } }) {
      if (customer === undefined) return
      for (const field of neededBy(name)) if (params[field] === undefined) throw new Refusal(httpRefusal(400, `${field} is missing`))
      for (const [field, name] of Object.entries(passwordFields)) {
        if (params[field] !== undefined && !sameSecret(String(params[field]), customer[name])) throw new Refusal(businessFailure('密码错误'))
      }
      for (const [field, name] of Object.entries(customerFields)) {
        if (params[field] !== undefined && params[field] !== customer[name]) throw new Refusal(businessFailure(`${field}不存在`))
      }
    },
    reply: (value, { name }) => (name === tokenName ? json(value, 200) : json({ ...envelope, success: true, code: 0, data: value }, 200)),
    refuse({ code = '', message }) {
      const status = /^http_(\d{3})$/.exec(code)?.[1]
      if (status !== undefined) return json({ message }, Number(status))
      return json({ ...envelope, success: false, code: 1, errorMsg: message, data: null }, 200)
    },
  }
}

function neededBy(name: string): readonly string[] {
  const { filled = {}, fixed = {} } = byPath.get(name.replace('POST ', ''))?.wire ?? {}
  return [filled, fixed].flatMap((fields) => (isJsonObject(fields) ? Object.keys(fields) : []))
}

const envelope = { success: true, code: 0, errCode: null, infoMsgs: [], warningMsgs: [], errorMsg: null, data: null, error: null }

function json(value: unknown, status: number): Response {
  return Response.json(value, { status })
}

async function bodyOf(request: Request): Promise<Fields | undefined> {
  try {
    const body = parseJson(new Uint8Array(await request.arrayBuffer()))
    return isJsonObject(body) ? body : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
