import { inspect } from 'node:util'
import type { Logger } from '@duijie/core'
import { canaries } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { cosWorld, mebibyte } from './cos-world.js'

const keys = { secretId: 'AKIDcanary', secretKey: 'canary-secret-key-0001', securityToken: 'canary-security-token-0002' }
// Keys and metadata may tell of people; bodies always may.
const birds = canaries({ secretKey: keys.secretKey, token: keys.securityToken, key: 'canary-person-zhang', meta: 'canary-meta-0003', body: 'canary-body-0004' })

describe('secrets, keys and contents', () => {
  it('reach no event, log, error, statistics or inspected client', async () => {
    const heard: unknown[] = []
    const say = (...words: readonly unknown[]) => void heard.push(words)
    const logger: Logger = { debug: say, info: say, warn: say, error: say, child: () => logger }
    const { cos, sandbox } = cosWorld({ credentials: keys, logger }, { keys: [keys] })
    for (const name of ['request', 'response', 'retry', 'drift', 'token', 'reauthorize', 'limited', 'call'] as const)
      cos.on(name, (event: unknown) => void heard.push(event))
    const Key = 'bills/canary-person-zhang.csv'
    const object = { Key, Body: 'canary-body-0004', Meta: { who: 'canary-meta-0003' } }
    const file = { Key, Body: Buffer.from('canary-body-0004'.padEnd(mebibyte + 5)), Meta: { who: 'canary-meta-0003' } }
    const ask = [
      () => cos.objects.put(object),
      () => cos.objects.get({ Key }),
      () => cos.objects.head({ Key }),
      () => cos.objects.list({ Prefix: Key }),
      () => cos.objects.deleteMany({ Keys: [Key] }),
      () => cos.upload(file, { partSize: mebibyte }),
    ]

    for (const call of ask) await call()
    for (const fault of ['access_denied', 'invalid_signature', 'html', 'truncated', 'server_error', 'reset', 'expired_token', 'clock_skew'] as const)
      for (const call of ask) {
        sandbox.faults.next({ fault, times: 4 })
        heard.push(await call().catch((error: unknown) => error))
        sandbox.faults.clear()
      }
    heard.push(await cos.objects.put({ ...object, Meta: { 'bad name': 'canary-meta-0003' } }).catch((error: unknown) => error))
    heard.push(await cos.objects.get({ Key: `../${Key}` }).catch((error: unknown) => error))
    heard.push(cos, cos.stats(), cos.limits(), await cos.health(), sandbox.journal.entries())

    expect(heard.length).toBeGreaterThan(200)
    expect(
      birds.findIn(
        'heard',
        heard.filter((each) => !isAnswer(each)).map((each) => inspect(each, { depth: 8 })),
      ),
    ).toEqual([])
  })

  it('are masked where a signature is explained', async () => {
    const { cos } = cosWorld({ credentials: keys }, { keys: [keys] })

    const explained = await cos.explainSignature('GET Object', { Key: 'a' })

    expect(explained.canonical).toContain('get\n/a\n')
    expect(canaries({ secretKey: keys.secretKey, token: keys.securityToken }).findIn('explained', explained)).toEqual([])
  })
})

// What a call that got over its fault gave back is the caller's own.
function isAnswer(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && ['ETag', 'ContentLength', 'Contents', 'Deleted'].some((name) => name in value))
}
