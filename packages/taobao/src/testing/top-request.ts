/** A request to TOP, taken apart. */
export interface TopRequest {
  /** All params of URL and form. */
  readonly params: Readonly<Record<string, string>>
  /** The raw text of a body that is no form; it is signed as it stands. */
  readonly body: string | undefined
}

/** Reads a request: params may be split between URL and form as one likes. Files are no params. */
export async function readTopRequest(request: Request): Promise<TopRequest> {
  const params: Record<string, string> = Object.fromEntries(new URL(request.url).searchParams)
  if (request.method === 'GET' || request.body === null) return { params, body: undefined }
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) {
    for (const [name, value] of await request.formData()) if (typeof value === 'string') params[name] = value
    return { params, body: undefined }
  }
  const text = await request.text()
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { params: Object.assign(params, Object.fromEntries(new URLSearchParams(text))), body: undefined }
  return { params, body: text }
}

const systemNames = new Set(['method', 'app_key', 'timestamp', 'v', 'sign_method', 'sign', 'session', 'format', 'simplify', 'partner_id', 'target_app_key'])

/** What an API itself is asked, without the system params. */
export function businessParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !systemNames.has(name)))
}

// Numbers, times and closed sets. Free texts may hold personal data, codes and tokens are secrets.
const shownNames = new Set([
  ...['page_no', 'page_size', 'use_has_next', 'fields', 'type', 'status', 'tid', 'oid', 'num_iid', 'num_iids', 'sku_id', 'refund_id', 'quantity', 'group_name'],
  ...[
    'start_created',
    'end_created',
    'start_modified',
    'end_modified',
    'start_create',
    'end_create',
    'topics',
    'company_code',
    'is_split',
    'grant_type',
    'view',
  ],
])

/** The params that the journal may show. */
export function shownParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => shownNames.has(name)))
}
