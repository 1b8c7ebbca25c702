import { formatChinaTime } from '@duijie/core/platform'
import {
  type CommonFault,
  commonFaults,
  createPushSender,
  createSandbox,
  extendSandbox,
  type FaultMaker,
  type PushSender,
  Refusal,
  type Sandbox,
  sandboxClock,
} from '@duijie/core/testing'
import type { SmsReply, SmsReport } from '../webhooks.js'
import { behaviours } from './behaviours.js'
import { type SmsWire, smsCounterpart } from './counterpart.js'
import type { AliyunSmsSandboxOptions } from './options.js'
import { smsFailure } from './refusals.js'
import { createSmsWorld, type SentSms } from './state.js'

/** One of the names of the faults. */
export type AliyunSmsFault =
  | CommonFault
  | 'throttled'
  | 'number_limited'
  | 'day_limited'
  | 'system_error'
  | 'invalid_signature'
  | 'clock_skew'
  | 'expired_token'
  | 'no_balance'

/** The faults that an SMS sandbox knows by name: those of HTTP, and the platform's own. */
export const aliyunSmsFaults: Readonly<Record<AliyunSmsFault, FaultMaker>> = {
  ...commonFaults,
  /** Too many calls of the operation, under HTTP 400. */
  throttled: () => ({ refuse: smsFailure('Throttling.User', 'Request was denied due to user flow control.') }),
  /** The flow control of one number. */
  number_limited: () => ({ refuse: smsFailure('isv.BUSINESS_LIMIT_CONTROL', '触发分钟级流控Permits:1') }),
  /** The daily cap that is set in the console. */
  day_limited: () => ({ refuse: smsFailure('isv.DAY_LIMIT_CONTROL', '触发日发送限额') }),
  /** A fault of the platform's own, under HTTP 200. */
  system_error: () => ({ refuse: smsFailure('isp.SYSTEM_ERROR', '系统错误') }),
  invalid_signature: () => ({ refuse: smsFailure('SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.') }),
  /** The platform finds the request too old or too new. */
  clock_skew: () => ({ refuse: smsFailure('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.') }),
  /** Temporary keys have ended. */
  expired_token: () => ({ refuse: smsFailure('InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.') }),
  no_balance: () => ({ refuse: smsFailure('isv.AMOUNT_NOT_ENOUGH', '账户余额不足') }),
}

/** Where reports and replies go. */
export interface PushTarget {
  /** The application's address, with its secret at the end. */
  readonly url: string
  /** Takes the request there: a webhook handler, or `fetch`. */
  readonly deliver: (request: Request) => Promise<Response>
}

/** The other end of Aliyun SMS, for tests. */
export interface AliyunSmsSandbox extends Sandbox<AliyunSmsFault> {
  /** What was sent, oldest first. */
  readonly sent: readonly Readonly<SentSms>[]
  /** The carriers report on everything that waits (of one number, where it is named); gives the reports, to be pushed. `errCode` is `DELIVERED`, or why not. */
  report(about?: { readonly phone?: string; readonly errCode?: string }): readonly SmsReport[]
  /** Pushes batches of reports and replies as the platform does, unsigned. */
  pushes(target: PushTarget): PushSender<readonly (SmsReport | SmsReply)[]>
}

/** The host that the platform is reached at. */
export const aliyunSmsSandboxHosts = ['dysmsapi.aliyuncs.com'] as const

/**
 * Makes an SMS sandbox: checks both signatures, nonces, times, templates and flow control, and answers as the platform does.
 *
 * @example
 * ```ts
 * const sandbox = createAliyunSmsSandbox({ keys: [{ accessKeyId: 'key-id', accessKeySecret: 'not-a-secret' }] })
 * const server = setupServer(...sandbox.handlers)
 * ```
 */
export function createAliyunSmsSandbox(options: AliyunSmsSandboxOptions): AliyunSmsSandbox {
  const clock = sandboxClock(options)
  let world = createSmsWorld(options)
  const counterpart = smsCounterpart(() => world, options.keys)

  const sandbox = createSandbox<SmsWire, AliyunSmsFault>({
    hosts: [...aliyunSmsSandboxHosts, ...(options.hosts ?? [])],
    clock,
    counterpart,
    faults: aliyunSmsFaults,
    ...(options.journalSize === undefined ? {} : { journalSize: options.journalSize }),
    behave(received, at) {
      const behaviour = Object.hasOwn(behaviours, received.name) ? behaviours[received.name] : undefined
      if (behaviour === undefined) throw new Refusal(smsFailure('InvalidAction.NotFound', 'Specified api is not found, please check your url and method.'))
      return behaviour(received.params, world, at.getTime())
    },
    reset() {
      world = createSmsWorld(options)
    },
  })

  return extendSandbox(sandbox, {
    get sent() {
      return world.sent
    },
    report({ phone, errCode = 'DELIVERED' }: { readonly phone?: string; readonly errCode?: string } = {}): readonly SmsReport[] {
      const waiting = world.sent.filter((row) => row.status === 1 && (phone === undefined || row.phone === phone))
      return waiting.map((row) => {
        Object.assign(row, { status: errCode === 'DELIVERED' ? 3 : 2, errCode, reportMs: clock.now() })
        return reportOf(row, clock.now())
      })
    },
    pushes({ url, deliver }: PushTarget) {
      return createPushSender<readonly (SmsReport | SmsReply)[]>({
        now: () => new Date(clock.now()),
        random: world.random.fork('pushes'),
        deliver,
        sign: (items) => new Request(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(items) }),
        async accepted(response) {
          const body: unknown = response.status === 200 ? await response.json() : undefined
          return typeof body === 'object' && body !== null && typeof Reflect.get(body, 'code') === 'number'
        },
      })
    },
  })
}

function reportOf({ phone, sentMs, errCode = '', bizId, outId, content }: SentSms, nowMs: number): SmsReport {
  return {
    phone_number: phone,
    send_time: formatChinaTime(new Date(sentMs)),
    report_time: formatChinaTime(new Date(nowMs)),
    success: errCode === 'DELIVERED',
    err_code: errCode,
    err_msg: errCode === 'DELIVERED' ? '用户接收成功' : '用户接收失败',
    // More than 70 characters go as parts of 67.
    sms_size: String([...content].length <= 70 ? 1 : Math.ceil([...content].length / 67)),
    biz_id: bizId,
    ...(outId === undefined ? {} : { out_id: outId }),
  }
}
