import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createAliyunSmsClient, fromEnv } from '../src/index.js'
import { credentials, failure, login, phone, smsWorld, startMs } from './sms-world.js'

describe.each(['v3', 'v1'] as const)('with signature %s', (signature) => {
  it('a message is sent, and found again', async () => {
    const { aliyun, sandbox } = smsWorld({}, { signature })

    const { BizId } = await aliyun.sms.send(login)
    sandbox.report()
    const details = await aliyun.sms.queryDetails.all({ PhoneNumber: phone, SendDate: new Date(startMs) }).toArray({ limit: 10 })

    expect(BizId).toMatch(/^\d{18}\^0$/)
    expect(details).toMatchObject([
      { PhoneNum: phone, SendStatus: 3, ErrCode: 'DELIVERED', OutId: 'login-42', Content: '【示例签名】您的验证码123456', SendDate: '2026-03-08 09:05:07' },
    ])
  })

  it('numbers and texts stay out of the URL', async () => {
    const urls: string[] = []
    const { sandbox } = smsWorld()
    const aliyun = createAliyunSmsClient({
      credentials,
      signature,
      clock: sandbox.clock,
      fetch: async (input, init) => {
        urls.push(input)
        return sandbox.fetch(input, init)
      },
    })

    await aliyun.sms.send(login)

    expect(urls).toEqual(['https://dysmsapi.aliyuncs.com/'])
  })

  it('a wrong secret is refused', async () => {
    const { aliyun } = smsWorld({}, { signature, credentials: { ...credentials, accessKeySecret: 'another' } })

    expect(await failure(aliyun.sms.send(login))).toMatchObject({ kind: 'auth_invalid', code: 'SignatureDoesNotMatch', outcome: 'not_done', attempts: 1 })
  })

  it('a clock that is wrong by an hour is put right', async () => {
    const { aliyun, sandbox } = smsWorld({}, { signature })
    sandbox.clock.skew(3_600_000)

    expect(await aliyun.sms.send.withMeta(login)).toMatchObject({ meta: { attempts: 2 } })
    expect(sandbox.sent).toHaveLength(1)
  })

  it('explains what it signs, without the secret', async () => {
    const { aliyun } = smsWorld({}, { signature })

    const explained = await aliyun.explainSignature('SendSms', login)

    expect(explained.canonical).toContain(signature === 'v3' ? 'x-acs-action:SendSms' : 'POST&%2F&AccessKeyId')
    expect(inspect(explained)).not.toContain(credentials.accessKeySecret)
  })
})

describe('a batch', () => {
  it('has a text for each number, and one receipt', async () => {
    const { aliyun, sandbox } = smsWorld()

    await aliyun.sms.sendBatch({
      PhoneNumberJson: ['13900000000', '13900000001'],
      SignNameJson: ['示例签名', '示例签名'],
      TemplateCode: 'SMS_100000002',
      TemplateParamJson: [{ name: '张三' }, { name: "a b~*'()!😀" }],
    })

    expect(sandbox.sent.map(({ content }) => content)).toEqual(['【示例签名】张三，您的订单已发货', "【示例签名】a b~*'()!😀，您的订单已发货"])
    expect(new Set(sandbox.sent.map(({ bizId }) => bizId)).size).toBe(1)
  })

  it('whose lists differ in length is not sent', async () => {
    const { aliyun, sandbox } = smsWorld()
    const params = { PhoneNumberJson: ['13900000000', '13900000001'], SignNameJson: ['示例签名'], TemplateCode: 'SMS_100000002' }

    expect(await failure(aliyun.sms.sendBatch(params))).toMatchObject({ kind: 'invalid_params', attempts: 0 })
    expect(sandbox.journal.entries()).toHaveLength(0)
  })
})

describe('a failure under HTTP 200', () => {
  it.each([
    [{ ...login, SignName: '没有' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
    [{ ...login, TemplateCode: 'SMS_0' }, 'isv.SMS_TEMPLATE_ILLEGAL'],
    [{ ...login, TemplateParam: {} }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
  ])('is an error: %#', async (params, code) => {
    const { aliyun } = smsWorld()

    expect(await failure(aliyun.sms.send(params))).toMatchObject({ kind: 'invalid_request', code, outcome: 'not_done' })
  })

  it('of the flow control waits for its window where there is time, and tells it where there is none', async () => {
    const { aliyun, clock, sandbox } = smsWorld()
    await aliyun.sms.send(login)

    expect(await failure(aliyun.sms.send({ ...login, OutId: 'login-43' }))).toMatchObject({ kind: 'rate_limited', retryAfterMs: 60_000 })
    const before = clock.now()
    await aliyun.sms.send({ ...login, OutId: 'login-44' }, { deadlineMs: 120_000 })
    expect(clock.now() - before).toBe(60_000)
    expect(sandbox.sent).toHaveLength(2)
  })

  it('of one number lets others pass', async () => {
    const { aliyun, sandbox } = smsWorld()
    await aliyun.sms.send(login)
    await failure(aliyun.sms.send(login))

    await aliyun.sms.send({ ...login, PhoneNumbers: '13900000009' })

    expect(sandbox.sent).toHaveLength(2)
  })
})

describe('a message whose answer is lost', () => {
  it.each(['answer_lost', 'slow', 'truncated'] as const)('(%s) is not sent twice, and found by the query', async (fault) => {
    const { aliyun, sandbox, clock } = smsWorld()
    sandbox.faults.next({ endpoint: 'SendSms', fault })

    const error = await failure(aliyun.sms.send(login))
    await clock.advance(30_000)

    expect(error.outcome).toBe('unknown')
    expect(sandbox.sent).toHaveLength(1)
    expect(await aliyun.resolveUnknown(error)).toMatchObject({ outcome: 'done', endpoint: 'QuerySendDetails' })
  })

  it('that never arrived is known not to be sent after a minute, also over midnight', async () => {
    // 23:59:30 in China.
    const { aliyun, sandbox, clock } = smsWorld({}, {}, Date.UTC(2026, 2, 8, 15, 59, 30))
    sandbox.faults.next({ endpoint: 'SendSms', fault: 'reset' })
    const error = await failure(aliyun.sms.send(login))

    expect(await aliyun.resolveUnknown(error)).toMatchObject({ outcome: 'unknown' })
    await clock.advance(61_000)
    expect(await aliyun.resolveUnknown(error)).toMatchObject({ outcome: 'not_done' })
    expect(sandbox.sent).toHaveLength(0)
  })

  it('and that has no number of its own stays unknown', async () => {
    const { aliyun, sandbox, clock } = smsWorld()
    const { OutId: _, ...nameless } = login
    sandbox.faults.next({ endpoint: 'SendSms', fault: 'answer_lost' })
    const error = await failure(aliyun.sms.send(nameless))
    await clock.advance(61_000)

    expect(await aliyun.resolveUnknown(error)).toMatchObject({ outcome: 'unknown' })
  })
})

describe('temporary keys', () => {
  const sts = (number: number, expiresAt: number) => ({
    accessKeyId: `STS.${number}`,
    accessKeySecret: `fake-${number}`,
    securityToken: `fake-token-${number}`,
    expiresAt,
  })

  it('are fetched once by many calls, and anew before they end', async () => {
    let given = 0
    const keys = [sts(1, startMs + 600_000), sts(2, startMs + 1_200_000)]
    const { aliyun, clock } = smsWorld(
      { keys },
      {
        credentials: async () => {
          given += 1
          return given === 1 ? sts(1, startMs + 600_000) : sts(2, startMs + 1_200_000)
        },
      },
    )
    const ask = () => aliyun.sms.queryDetails({ PhoneNumber: phone, SendDate: '20260308' })

    await Promise.all([ask(), ask(), ask()])
    await clock.advance(550_000)
    await ask()

    expect(given).toBe(2)
  })

  it.each(['v3', 'v1'] as const)('that are refused are replaced, and the call repeated once (%s)', async (signature) => {
    let given = 0
    const { aliyun, sandbox } = smsWorld(
      { keys: [sts(1, startMs), sts(2, startMs + 600_000)] },
      {
        signature,
        credentials: () => {
          given += 1
          // The first ones have ended although they say otherwise.
          return { ...sts(given, startMs + 600_000) }
        },
      },
    )

    expect(await aliyun.sms.send.withMeta(login)).toMatchObject({ meta: { attempts: 2 } })
    expect(sandbox.sent).toHaveLength(1)
    expect(given).toBe(2)
  })

  it('that are a value are refused for good', async () => {
    const { aliyun } = smsWorld({ keys: [sts(1, startMs)] }, { credentials: sts(1, startMs + 600_000) })

    expect(await failure(aliyun.sms.send(login))).toMatchObject({ kind: 'auth_expired', attempts: 1 })
  })
})

describe('options', () => {
  it('that are wrong are all named', () => {
    expect(() => createAliyunSmsClient({ credentials: { accessKeyId: '', accessKeySecret: '' }, signature: 'v2' } as never)).toThrow(/credentials.*signature/)
  })

  it('come from the environment, every missing one named', () => {
    expect(fromEnv('A_', { A_ACCESS_KEY_ID: 'id', A_ACCESS_KEY_SECRET: 'secret' })).toEqual({ credentials: { accessKeyId: 'id', accessKeySecret: 'secret' } })
    expect(() => fromEnv('A_', {})).toThrow(/A_ACCESS_KEY_ID.*A_ACCESS_KEY_SECRET/s)
  })
})

it('what is not in the catalogue is reached by its name', async () => {
  const { aliyun } = smsWorld()

  expect(await failure(aliyun.call('QuerySmsTemplateList', { PageIndex: 1 }))).toMatchObject({ kind: 'invalid_request', code: 'InvalidAction.NotFound' })
})

it('ping signs a cheap query', async () => {
  const { aliyun, sandbox } = smsWorld()

  await aliyun.ping()

  expect(sandbox.journal.entries().map(({ endpoint }) => endpoint)).toEqual(['QuerySendDetails'])
})
