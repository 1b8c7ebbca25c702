import { type AnyEndpoint, decodeForm, type Failure, isDuijieError, parseJson } from '@duijie/core/platform'
import type { Counterpart, Received, TokenLedger, TurnedAway } from '@duijie/core/testing'
import { basicHeader, tokenEndpoint, tokenService } from '../auth.js'
import type { YlhCredentials } from '../credentials.js'
import { catalogue } from '../endpoints/catalogue.js'

/** What a request carried. */
export interface YlhWireRequest {
  readonly body: unknown
  readonly seller: YlhCredentials | undefined
}

/** What the counterpart needs. */
export interface CounterpartParts {
  readonly sellers: readonly YlhCredentials[]
  readonly tokens: TokenLedger<string>
}

const byPath = new Map<string, AnyEndpoint>(
  Object.values(catalogue)
    .flatMap((area) => Object.values<AnyEndpoint>(area))
    .map((endpoint) => [endpoint.name.replace('POST ', ''), endpoint]),
)

// Each host serves one environment, whose suffix follows the name of the service.
const suffixes: Readonly<Record<string, string>> = { 'dev.ylhtest.com': '-dev', 'pre.yilihuo.com': '-pre' }

/** Whose tokens a seller has. */
export function holderOf({ clientId, username }: YlhCredentials): string {
  return `${clientId}/${username}`
}

/** The platform's end of the wire: it checks environment, Basic header, grant and token, and says no as the platform does. */
export function ylhCounterpart({ sellers, tokens }: CounterpartParts): Counterpart<YlhWireRequest> {
  return {
    async receive(request): Promise<Received<YlhWireRequest> | TurnedAway<YlhWireRequest>> {
      const { host, pathname } = new URL(request.url)
      const path = withoutSuffix(pathname, suffixes[host] ?? '')
      const nobody = { body: undefined, seller: undefined }
      if (path === `/${tokenService}/oauth/token`) return receiveToken(request, sellers)
      const endpoint = path === undefined ? undefined : byPath.get(path)
      if (endpoint === undefined) return { refusal: http(404, 'not_found', 'Not Found'), wire: nobody }
      const { name } = endpoint
      const authorization = /^(bearer) (\S+)$/i.exec(request.headers.get('authorization') ?? '')
      const check = tokens.check(authorization?.[2] ?? '')
      const seller = check.ok ? sellers.find((each) => holderOf(each) === check.token.holder) : undefined
      if (seller === undefined) return { refusal: http(401, 'invalid_token', 'Access token expired'), name, wire: nobody }
      const body = await bodyOf(request)
      if (request.method !== 'POST' || body === undefined) return { refusal: http(400, 'bad_request', 'Bad Request'), name, wire: nobody }
      return { name, params: {}, account: undefined, wire: { body: body.value, seller } }
    },
    reply: (value, { name }) => Response.json(name === tokenEndpoint.name ? value : { ...envelope, data: value }),
    refuse({ code = '', message }) {
      const [, status, error] = /^http_(\d{3}) ?(.*)$/.exec(code) ?? []
      if (status !== undefined) return Response.json({ error, error_description: message }, { status: Number(status) })
      return Response.json({ ...envelope, success: false, code: 1, errorMsg: message, data: false })
    },
  }
}

/** An HTTP status with the two fields of an OAuth error. */
export function http(status: number, error: string, words: string): Failure {
  return { kind: 'invalid_request', message: words, code: `http_${status} ${error}`, outcome: 'not_done' }
}

const envelope = { success: true, code: 0, errCode: null, infoMsgs: [], warningMsgs: [], errorMsg: null, data: null }

async function receiveToken(request: Request, sellers: readonly YlhCredentials[]): Promise<Received<YlhWireRequest> | TurnedAway<YlhWireRequest>> {
  const { name } = tokenEndpoint
  const nobody = { body: undefined, seller: undefined }
  const basic = request.headers.get('authorization')
  const clients = sellers.filter((seller) => basicHeader(seller) === basic)
  if (clients.length === 0 || request.headers.get('system-name') !== 'ylh-open-api')
    return { refusal: http(401, 'unauthorized', 'Bad client credentials'), name, wire: nobody }
  if (new URL(request.url).search !== '') return { refusal: http(400, 'invalid_request', 'the form belongs in the body'), name, wire: nobody }
  const form = Object.fromEntries(decodeForm(await request.text()))
  if (form['grant_type'] !== 'password') return { refusal: http(400, 'unsupported_grant_type', 'Unsupported grant type'), name, wire: nobody }
  const seller = clients.find(({ username, password }) => username === form['username'] && password === form['password'])
  if (seller === undefined) return { refusal: http(400, 'invalid_grant', 'Bad credentials'), name, wire: nobody }
  return { name, params: {}, account: undefined, wire: { body: form, seller } }
}

function withoutSuffix(pathname: string, suffix: string): string | undefined {
  const [, service = '', ...rest] = pathname.split('/')
  if (!service.endsWith(suffix)) return undefined
  return ['', service.slice(0, service.length - suffix.length), ...rest].join('/')
}

async function bodyOf(request: Request): Promise<{ readonly value: unknown } | undefined> {
  try {
    return { value: parseJson(new Uint8Array(await request.arrayBuffer())) }
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
