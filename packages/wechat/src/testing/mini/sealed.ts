import { randomBytes } from 'node:crypto'
import { type Failure, importPrivateKey, importPublicKey } from '@duijie/core/platform'
import { openBody, sealBody, signBody, verifyBody } from '../../mini/api-security.js'
import type { SandboxApiSecurity } from './options.js'
import { miniFailure } from './refusals.js'
import { jsonOf, type MiniRequest } from './request.js'

const toleranceS = 300

/** A signed and encrypted request, verified and opened; or why the platform refuses it. */
export function openSealedRequest(
  request: MiniRequest,
  headers: Headers,
  { appId, security, nowMs }: { readonly appId: string; readonly security: SandboxApiSecurity; readonly nowMs: number },
): { readonly refusal: Failure } | { readonly body: Readonly<Record<string, unknown>> } {
  const refused = (code: number) => ({ refusal: miniFailure(code) })
  const signature = headers.get('wechatmp-signature')
  const sentAppId = headers.get('wechatmp-appid')
  const sentAt = headers.get('wechatmp-timestamp')
  if (signature === null) return refused(40232)
  if (sentAppId === null) return refused(40233)
  if (sentAt === null) return refused(40231)
  if (sentAppId !== appId) return refused(40237)
  if (!(Math.abs(nowMs / 1000 - Number(sentAt)) <= toleranceS)) return refused(40240)
  const site = { url: request.url, appId, timestamp: Number(sentAt) }
  if (!verifyBody(request.text, site, { signature, key: importPublicKey(security.publicKey) })) return refused(40234)
  const text = openBody(request.body ?? {}, site, { symmetricKey: Buffer.from(security.symmetricKey, 'base64'), symmetricKeySn: security.symmetricKeySn })
  const opened = text === undefined ? undefined : jsonOf(text)
  if (opened === undefined || opened['_appid'] !== appId || Number(opened['_timestamp']) !== site.timestamp || typeof opened['_n'] !== 'string')
    return refused(40235)
  const { _n: _nonce, _appid: _app, _timestamp: _time, ...body } = opened
  return { body }
}

/** Encrypts and signs the text of an answer. */
export async function sealAnswer(
  text: string,
  site: { readonly url: string; readonly appId: string },
  security: SandboxApiSecurity,
  nowMs: number,
): Promise<Response> {
  const timestamp = Math.floor(nowMs / 1000)
  const inner = { _n: randomBytes(16).toString('base64'), _appid: site.appId, _timestamp: timestamp }
  // Spliced, not parsed: long numbers stay as they are.
  const plain = `${JSON.stringify(inner).slice(0, -1)},${text.slice(1)}`
  const key = { symmetricKey: Buffer.from(security.symmetricKey, 'base64'), symmetricKeySn: security.symmetricKeySn }
  const body = sealBody(plain, { ...site, timestamp }, key, randomBytes(12))
  return new Response(body, { headers: { 'content-type': 'application/json; encoding=utf-8', ...(await signatures(body, { ...site, timestamp }, security)) } })
}

/** The headers that sign the bytes of an answer. */
export async function signatures(
  body: string,
  site: { readonly url: string; readonly appId: string; readonly timestamp: number },
  { platform, deprecated }: SandboxApiSecurity,
): Promise<Record<string, string>> {
  return {
    'Wechatmp-Appid': site.appId,
    'Wechatmp-TimeStamp': String(site.timestamp),
    'Wechatmp-Serial': platform.serial,
    'Wechatmp-Signature': await signBody(body, site, importPrivateKey(platform.privateKey)),
    ...(deprecated === undefined
      ? {}
      : {
          'Wechatmp-Serial-Deprecated': deprecated.serial,
          'Wechatmp-Signature-Deprecated': await signBody(body, site, importPrivateKey(deprecated.privateKey)),
        }),
  }
}
