import { createHmac, hash } from 'node:crypto'

/** What somebody writes who calls TOP by hand, without a line too many: the measure for what the client adds. */
export type TopParams = Readonly<Record<string, string>>

/** MD5 of all params, sorted by name, between two secrets. */
export function signMd5(params: TopParams, secret: string): string {
  return hash('md5', secret + sortedText(params) + secret, 'hex').toUpperCase()
}

/** HMAC of all params, sorted by name. */
export function signHmac(digest: 'md5' | 'sha256', params: TopParams, secret: string): string {
  return createHmac(digest, secret).update(sortedText(params)).digest('hex').toUpperCase()
}

function sortedText(params: TopParams): string {
  let text = ''
  for (const name of Object.keys(params).sort()) text += name + params[name]
  return text
}

/** A call's form, signed by MD5. */
export function signedBody(method: string, params: TopParams, { appKey, appSecret, session }: { appKey: string; appSecret: string; session: string }): string {
  const all = {
    ...params,
    method,
    app_key: appKey,
    session,
    format: 'json',
    sign_method: 'md5',
    simplify: 'true',
    timestamp: chinaTime(Date.now()),
    v: '2.0',
  }
  return new URLSearchParams({ ...all, sign: signMd5(all, appSecret) }).toString()
}

function chinaTime(nowMs: number): string {
  return new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
