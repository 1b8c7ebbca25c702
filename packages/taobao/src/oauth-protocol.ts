import { type Answer, type Call, type Decoded, encodeForm, type Failure, type Fields, httpFailure, type Protocol } from '@duijie/core/platform'
import { readJsonObject } from './decode-answer.js'
import type { TopCredentials } from './protocol.js'

/** The token server's wire: an unsigned form with the secret in it, a bare JSON object back (user authorisation page). */
export function oauthProtocol({ credentials }: { credentials(): Promise<TopCredentials> }): Protocol {
  return {
    async encode(call, attempt) {
      const { appKey, appSecret } = await credentials()
      const texts = Object.fromEntries(Object.entries(call.params).map(([name, value]) => [name, String(value)]))
      return {
        method: 'POST',
        url: `${attempt.host}/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
        body: encodeForm({ ...texts, client_id: appKey, client_secret: appSecret }),
      }
    },
    decode: (answer, call, attempt) => decodeOauth(answer, call, attempt.now.getTime()),
  }
}

async function decodeOauth(answer: Answer, { params }: Call, nowMs: number): Promise<Decoded> {
  const value = await readJsonObject(answer)
  if (value === undefined || answer.status >= 500) return { ok: false, failure: httpFailure(answer, nowMs) }
  if (value['error'] !== undefined) {
    return { ok: false, failure: refusal(String(value['error']), withoutSecrets(String(value['error_description'] ?? ''), params)) }
  }
  return answer.status === 200 ? { ok: true, value } : { ok: false, failure: httpFailure(answer, nowMs) }
}

// The server repeats the code that it refuses.
function withoutSecrets(text: string, { code, refresh_token: refreshToken }: Fields): string {
  return [code, refreshToken].reduce<string>((rest, secret) => (typeof secret === 'string' && secret !== '' ? rest.replaceAll(secret, '***') : rest), text)
}

function refusal(code: string, description: string): Failure {
  const used = /authorize code/i.test(description)
  const callback = /redirect_uri/i.test(description)
  const hint = used
    ? 'A code works once and only for a short time: send the seller to the authorisation page again.'
    : callback
      ? 'The redirect_uri must be the one that the application is registered with.'
      : 'The seller must authorise again.'
  return { kind: 'auth_invalid', message: description === '' ? 'the token server refused' : description, code, outcome: 'not_done', hint }
}
