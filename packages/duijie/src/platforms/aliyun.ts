import { aliyunSmsHosts, createAliyunSmsClient, fromEnv, rpcStringToSign, signRpc } from '@duijie/aliyun'
import { readEnv, sameSecret } from '@duijie/core/platform'
import { fieldOf, masked, textsOf } from './given.js'
import type { Platform, WebhookAnswer } from './platform.js'

const secretOf = (env: Parameters<Platform['connect']>[0]) => readEnv('ALIYUN_', { accessKeySecret: 'ACCESS_KEY_SECRET' }, env)
const headers = { 'content-type': 'application/json' }
const isReceived = (answer: WebhookAnswer) => answer.status === 200 && typeof fieldOf(answer, 'code') === 'number'

/** Aliyun SMS. */
export const aliyun: Platform = {
  name: 'aliyun',
  title: 'Aliyun SMS (阿里云短信)',
  prefix: 'ALIYUN_',
  variables: { needed: ['ACCESS_KEY_ID', 'ACCESS_KEY_SECRET'], optional: ['SECURITY_TOKEN'] },
  connect: (env, options) => ({ client: createAliyunSmsClient({ ...fromEnv('ALIYUN_', env), ...options }), sources: {} }),
  hosts: () => aliyunSmsHosts,
  async sandbox({ seed }) {
    const { createAliyunSmsSandbox } = await import('@duijie/aliyun/testing')
    const key = { accessKeyId: 'sandbox-key-id', accessKeySecret: 'sandbox-key-secret' }
    return {
      sandbox: createAliyunSmsSandbox({ keys: [key], seed }),
      env: { ALIYUN_ACCESS_KEY_ID: key.accessKeyId, ALIYUN_ACCESS_KEY_SECRET: key.accessKeySecret },
      hosts: { main: 'dysmsapi.aliyuncs.com' },
      firstCall: { method: 'sms.send', params: { PhoneNumbers: '13900000000', SignName: '示例签名', TemplateCode: 'SMS_100000001', OutId: 'first-call' } },
    }
  },
  signing: {
    about:
      'all params of a request with signature version 1.0 (`httpMethod` is POST unless given); `Signature` is what `verify` compares. `--call` shows version 3',
    async sign(params, env) {
      const { httpMethod: method = 'POST', ...texts } = textsOf(params)
      const shown = masked(texts, ['SecurityToken'])
      return { algorithm: 'hmac-sha1', canonical: rpcStringToSign(method, shown), signature: signRpc(texts, { method, ...secretOf(env) }), params: shown }
    },
    async verify(params, env) {
      const { httpMethod: method = 'POST', ...texts } = textsOf(params)
      const ok = sameSecret(texts['Signature'] ?? '', signRpc(texts, { method, ...secretOf(env) }))
      return ok
        ? { ok }
        : { ok, reason: 'Signature' in texts ? 'bad_signature' : 'missing_signature', canonical: rpcStringToSign(method, masked(texts, ['SecurityToken'])) }
    },
  },
  signsHost: true,
  webhooks: {
    report: {
      about: 'what a carrier said of a message (SmsReport); unsigned: the address ends with the secret path',
      sample: {
        phone_number: '13900000000',
        success: true,
        err_code: 'DELIVERED',
        err_msg: '用户接收成功',
        send_time: '2026-11-21 10:00:00',
        report_time: '2026-11-21 10:00:05',
        sms_size: '1',
        biz_id: '932702304080415357^0',
        out_id: 'first-call',
      },
      forge: ({ url, body }) => new Request(url, { method: 'POST', headers, body: JSON.stringify([body]) }),
      accepted: isReceived,
    },
    reply: {
      about: 'what somebody replied (SmsUp); unsigned: the address ends with the secret path',
      sample: { phone_number: '13900000000', content: 'TD', send_time: '2026-11-21 10:00:00', dest_code: '0000', sequence_id: '1234567890' },
      forge: ({ url, body }) => new Request(url, { method: 'POST', headers, body: JSON.stringify([body]) }),
      accepted: isReceived,
    },
  },
  personal: ['PhoneNumber', 'PhoneNumbers', 'PhoneNum', 'phone_number', 'Content', 'content', 'TemplateParam'],
}
