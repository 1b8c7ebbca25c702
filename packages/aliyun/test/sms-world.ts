import type { Transport } from '@duijie/core'
import { isDuijieError } from '@duijie/core'
import { type TestClock, testClock } from '@duijie/core/testing'
import { type AliyunSmsClient, type AliyunSmsOptions, createAliyunSmsClient } from '../src/index.js'
import { type AliyunSmsSandbox, type AliyunSmsSandboxOptions, createAliyunSmsSandbox } from '../src/testing/index.js'

export const credentials = { accessKeyId: 'LTAIexampleKeyId01', accessKeySecret: 'fake-secret+/=0123456789' }
// 2026-03-08 09:05:07 in China.
export const startMs = 1_772_931_907_000
export const phone = '13900000000'
export const login = { PhoneNumbers: phone, SignName: '示例签名', TemplateCode: 'SMS_100000001', TemplateParam: { code: '123456' }, OutId: 'login-42' }
const templates = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the platform's own placeholder
  { code: 'SMS_100000001', text: '您的验证码${code}', kind: 'code' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the platform's own placeholder
  { code: 'SMS_100000002', text: '${name}，您的订单已发货' },
] as const

/** A sandbox and a client that live in the same virtual time. */
export interface SmsTestWorld {
  readonly clock: TestClock
  readonly sandbox: AliyunSmsSandbox
  readonly aliyun: AliyunSmsClient
}

export function smsWorld(sandboxOptions: Partial<AliyunSmsSandboxOptions> = {}, clientOptions: Partial<AliyunSmsOptions> = {}, nowMs = startMs): SmsTestWorld {
  const clock = testClock(nowMs, { autoAdvance: true })
  const sandbox = createAliyunSmsSandbox({ keys: [credentials], signs: ['示例签名'], templates, clock, ...sandboxOptions })
  const aliyun = createAliyunSmsClient({ credentials, fetch: sandbox.fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, sandbox, aliyun }
}

/** A world whose client reaches the sandbox over sockets on loopback. */
export async function servedSms(transport: Transport): Promise<SmsTestWorld & AsyncDisposable> {
  const { clock, sandbox } = smsWorld()
  const served = await sandbox.serve()
  const aliyun = createAliyunSmsClient({ credentials, transport, hosts: { main: served.url }, clock, random: () => 0.5 })
  const close = async () => {
    await aliyun.close()
    await served.close()
  }
  return { clock, sandbox, aliyun, [Symbol.asyncDispose]: close }
}

/** The error that a promise is rejected with. */
export async function failure(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (isDuijieError(error)) return error
  throw new Error(`expected a DuijieError, got ${String(error)}`)
}
