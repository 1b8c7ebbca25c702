/** A delivery that can be sent again and again: its bytes are kept. */
export interface KeptDelivery {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

/** Keeps what a platform would send. */
export async function keepDelivery(request: Request): Promise<KeptDelivery> {
  return { method: request.method, url: request.url, headers: request.headers, body: new Uint8Array(await request.arrayBuffer()) }
}

/** Sends a kept delivery once more. */
export function toDelivery({ method, url, headers, body }: KeptDelivery): Request {
  return new Request(url, { method, headers, ...(method === 'GET' || method === 'HEAD' ? {} : { body }) })
}

/** The same but for one byte of the body, for every byte, or for some that lie evenly where there are many. */
export function flippedBodies(delivery: KeptDelivery, most = 300): readonly KeptDelivery[] {
  return places(delivery.body.length, most).map((at) => {
    const body = new Uint8Array(delivery.body)
    body[at] = (body[at] ?? 0) ^ 1
    return { ...delivery, body }
  })
}

/** The same but for one character of a header, for every character. */
export function flippedHeaders(delivery: KeptDelivery, name: string): readonly KeptDelivery[] {
  return flippedTexts(delivery.headers.get(name) ?? '').map((value) => {
    const headers = new Headers(delivery.headers)
    headers.set(name, value)
    return { ...delivery, headers }
  })
}

/** The same but for one character of a field of the query, for every character. */
export function flippedQueries(delivery: KeptDelivery, name: string): readonly KeptDelivery[] {
  return flippedTexts(new URL(delivery.url).searchParams.get(name) ?? '').map((value) => withQuery(delivery, (query) => query.set(name, value)))
}

/** The same without a header. */
export function withoutHeader(delivery: KeptDelivery, name: string): KeptDelivery {
  const headers = new Headers(delivery.headers)
  headers.delete(name)
  return { ...delivery, headers }
}

/** The same without a field of the query. */
export function withoutQuery(delivery: KeptDelivery, name: string): KeptDelivery {
  return withQuery(delivery, (query) => query.delete(name))
}

/** The same content in other bytes, as it is after somebody has parsed it and written it again. */
export function reserialised(delivery: KeptDelivery): KeptDelivery {
  const text = Buffer.from(delivery.body).toString()
  const same = text.trimStart()
  const other = /^[[{]/.test(same) ? rewritten(same) : text.startsWith('<') ? text.replace('>', '>\n') : `${text}&`
  return { ...delivery, body: new Uint8Array(Buffer.from(other)) }
}

function rewritten(json: string): string {
  const compact = JSON.stringify(JSON.parse(json))
  return compact === json ? JSON.stringify(JSON.parse(json), undefined, 1) : compact
}

function withQuery(delivery: KeptDelivery, change: (query: URLSearchParams) => void): KeptDelivery {
  const url = new URL(delivery.url)
  change(url.searchParams)
  return { ...delivery, url: url.href }
}

/** Other characters of the same kind, so that the text stays well-formed. The end of a Base64 text holds bits that mean nothing: they are left alone. */
function flippedTexts(text: string): readonly string[] {
  const length = text.endsWith('=') ? text.length - 3 : text.length
  return places(length, 100).map((at) => {
    const character = text[at] ?? ''
    const other = /\d/.test(character)
      ? String((Number(character) + 1) % 10)
      : /[a-z]/.test(character)
        ? character === 'b'
          ? 'c'
          : 'b'
        : character === 'B'
          ? 'C'
          : 'B'
    return text.slice(0, at) + other + text.slice(at + 1)
  })
}

function places(length: number, most: number): readonly number[] {
  const count = Math.min(length, most)
  return Array.from({ length: count }, (_, index) => Math.floor((index * length) / count))
}
