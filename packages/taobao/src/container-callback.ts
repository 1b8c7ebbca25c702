import { decodeForm, digest, isDuijieError, loadCharset, sameSecret } from '@duijie/core/platform'

/** The params of a legacy container call-back, decoded once from the URL (`URLSearchParams` does). */
export interface ContainerCallback {
  readonly top_session?: string | undefined
  readonly top_parameters?: string | undefined
  readonly top_sign?: string | undefined
}

/** The two keys that a container call-back is signed with. */
export interface ContainerKeys {
  readonly appKey: string
  readonly appSecret: string
}

/** What the check of a container call-back found. */
export type ContainerVerdict =
  | {
      readonly ok: true
      readonly session: string
      /** What `top_parameters` holds: who the visitor is, how long the session lives. An object without a prototype. */
      readonly params: Readonly<Record<string, string>>
    }
  | { readonly ok: false; readonly reason: 'missing_signature' | 'bad_signature' | 'malformed' }

/**
 * Checks the legacy call-back of a container application: `top_sign` is the Base64 of MD5 over app key, `top_parameters`, `top_session` and app secret. The signature holds no time that the
 * platform documents, so that a call-back which was overheard passes again: use OAuth where you can.
 */
export async function verifyContainerCallback(callback: ContainerCallback, keys: ContainerKeys): Promise<ContainerVerdict> {
  const { top_session: session = '', top_parameters: parameters = '', top_sign: sign = '' } = callback
  if (sign === '') return { ok: false, reason: 'missing_signature' }
  if (!sameSecret(signContainerCallback({ session, parameters }, keys), sign)) return { ok: false, reason: 'bad_signature' }
  try {
    const gbk = await loadCharset('gbk')
    const params: Record<string, string> = Object.create(null)
    for (const [name, value] of decodeForm(Buffer.from(parameters, 'base64'), gbk)) params[name] = value
    return { ok: true, session, params }
  } catch (error) {
    if (isDuijieError(error, 'invalid_request')) return { ok: false, reason: 'malformed' }
    throw error
  }
}

/** The signing twin of {@link verifyContainerCallback}: `top_sign`. */
export function signContainerCallback(
  { session, parameters }: { readonly session: string; readonly parameters: string },
  { appKey, appSecret }: ContainerKeys,
): string {
  return digest('md5', appKey + parameters + session + appSecret, 'base64')
}
