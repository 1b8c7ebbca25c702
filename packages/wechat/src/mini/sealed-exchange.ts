import { randomBytes } from 'node:crypto'
import type { Answer } from '@duijie/core/platform'
import { openAnswer, type ReadApiSecurity, type SealedRefusal, sealBody, signBody, verifyAnswer } from './api-security.js'
import type { JsonObject } from './json-object.js'

/** Who seals, for where, and when. */
export interface Sealing {
  readonly keys: ReadApiSecurity
  readonly appId: string
  /** The URL without its query. */
  readonly url: string
  readonly now: Date
}

/** Headers and body of a request that is encrypted and then signed. Everything in it is fresh. */
export async function sealRequest(
  params: JsonObject,
  { keys, appId, url, now }: Sealing,
): Promise<{ readonly headers: Readonly<Record<string, string>>; readonly body: string }> {
  const timestamp = Math.floor(now.getTime() / 1000)
  const site = { url, appId, timestamp }
  const text = JSON.stringify({ _n: randomBytes(16).toString('base64'), _appid: appId, _timestamp: timestamp, ...params })
  const body = sealBody(text, site, keys, randomBytes(12))
  return {
    headers: {
      accept: 'application/json',
      'content-type': 'application/json; charset=utf-8',
      'Wechatmp-AppId': appId,
      'Wechatmp-TimeStamp': String(timestamp),
      'Wechatmp-Signature': await signBody(body, site, keys.privateKey),
    },
    body,
  }
}

/** What a sealed answer is verified and opened with. */
export interface AnswerSeal {
  readonly keys: ReadApiSecurity
  readonly appId: string
  readonly url: string
  readonly nowMs: number
}

/** What an answer holds, or why it is not believed. */
export type SealedContent = { readonly body: JsonObject } | { readonly image: JsonObject } | { readonly refused: SealedRefusal }

/**
 * Verifies and opens the content of a signed and encrypted answer. A refusal of the platform may come as plain JSON (API security page): it is taken as it is, because nothing is believed in it but that the call failed.
 */
export async function openSealed(
  answer: Answer,
  content: { readonly body: JsonObject } | { readonly image: JsonObject },
  seal: AnswerSeal,
): Promise<SealedContent> {
  if ('body' in content && content.body['iv'] === undefined && Number(content.body['errcode'] ?? 0) !== 0) return content
  const text = Buffer.from(await answer.bytes()).toString('utf8')
  const verified = verifyAnswer(text, answer.headers, seal)
  if (!verified.ok) return { refused: verified.reason }
  if ('image' in content) return content
  const opened = openAnswer(content.body, verified.site, seal.keys)
  if (!opened.ok) return { refused: opened.reason }
  // Where images come encrypted, they come as Base64.
  const { buffer, contentType } = opened.value
  return typeof buffer === 'string'
    ? { image: { image: Buffer.from(buffer, 'base64'), contentType: typeof contentType === 'string' ? contentType : 'image/jpeg' } }
    : { body: opened.value }
}
