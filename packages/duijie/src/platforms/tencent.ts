import { readEnv } from '@duijie/core/platform'
import { cosSignKey, createCosClient, signCos } from '@duijie/tencent'
import { isFields } from '../program/read-params.js'
import { neededTexts, textsOf } from './given.js'
import type { Platform } from './platform.js'

type Env = Parameters<Platform['connect']>[0]

const place = (env: Env) => readEnv('TENCENT_COS_', { bucket: 'BUCKET', region: 'REGION' }, env)

/** Tencent COS. */
export const tencent: Platform = {
  name: 'tencent',
  title: 'Tencent COS (腾讯云对象存储)',
  prefix: 'TENCENT_COS_',
  variables: { needed: ['SECRET_ID', 'SECRET_KEY', 'BUCKET', 'REGION'], optional: ['SECURITY_TOKEN'] },
  connect(env, options) {
    const names = { secretId: 'SECRET_ID', secretKey: 'SECRET_KEY', bucket: 'BUCKET', region: 'REGION', securityToken: 'SECURITY_TOKEN?' } as const
    const { bucket, region, securityToken, ...keys } = readEnv('TENCENT_COS_', names, env)
    const credentials = { ...keys, ...(securityToken === undefined ? {} : { securityToken }) }
    return { client: createCosClient({ bucket, region, credentials, ...options }), sources: {} }
  },
  hosts(env) {
    const { bucket, region } = place(env)
    return { main: `https://${bucket}.cos.${region}.myqcloud.com` }
  },
  async sandbox() {
    const { createCosSandbox } = await import('@duijie/tencent/testing')
    const key = { secretId: 'sandbox-secret-id', secretKey: 'sandbox-secret-key' }
    const [bucket, region] = ['examplebucket-1250000000', 'ap-shanghai']
    return {
      sandbox: createCosSandbox({ bucket, region, keys: [key] }),
      env: { TENCENT_COS_SECRET_ID: key.secretId, TENCENT_COS_SECRET_KEY: key.secretKey, TENCENT_COS_BUCKET: bucket, TENCENT_COS_REGION: region },
      hosts: { main: `${bucket}.cos.${region}.myqcloud.com` },
      firstCall: { method: 'objects.put', params: { Key: 'hello.txt', Body: 'hello' } },
    }
  },
  signing: {
    about: '`method`, `path`, `params`, `headers`, and `keyTime` as begin;end in Unix seconds; `signature` is what `verify` compares',
    async sign(params, env) {
      const { httpString, signature } = signatureOf(params, env)
      return { algorithm: 'sha1', canonical: withoutToken(params, httpString), signature, params: {} }
    },
    async verify(params, env) {
      const made = signatureOf(params, env)
      const { signature } = textsOf(params)
      return made.signature === signature
        ? { ok: true }
        : { ok: false, reason: signature === undefined ? 'missing_signature' : 'bad_signature', canonical: withoutToken(params, made.httpString) }
    },
  },
  signsHost: true,
  webhooks: {},
  personal: [],
  noFixtures: 'its answers are files and XML, which are not recorded',
}

function signatureOf(given: Parameters<typeof neededTexts>[0], env: Env) {
  const { method, path, keyTime } = neededTexts(given, ['method', 'path', 'keyTime'])
  const { secretId, secretKey } = readEnv('TENCENT_COS_', { secretId: 'SECRET_ID', secretKey: 'SECRET_KEY' }, env)
  const texts = (value: unknown) => (isFields(value) ? textsOf(value) : {})
  const request = { method, path, params: texts(given['params']), headers: texts(given['headers']) }
  return signCos(request, { secretId, signKey: cosSignKey(secretKey, keyTime), keyTime })
}

/** A session token is signed as any header is, and is not shown. */
function withoutToken({ headers }: Parameters<typeof neededTexts>[0], httpString: string): string {
  const token = isFields(headers) ? textsOf(headers)['x-cos-security-token'] : undefined
  return token === undefined ? httpString : httpString.replace(encodeURIComponent(token), '***')
}
