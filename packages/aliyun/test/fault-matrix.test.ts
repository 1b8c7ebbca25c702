import { fetchTransport, nodeTransport } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import type { AliyunSmsFault } from '../src/testing/index.js'
import { failure, login, phone, servedSms, smsWorld } from './sms-world.js'

interface Row {
  readonly fault: AliyunSmsFault
  /** What a query ends with: the number of its requests, or the failure of the last. */
  readonly query: { readonly attempts: number } | { readonly kind: string; readonly attempts?: number }
  /** What a sending ends with. */
  readonly send: { readonly attempts: number } | { readonly kind: string; readonly outcome: 'unknown' | 'not_done'; readonly attempts?: number }
}

// Each fault happens once.
const rows: readonly Row[] = [
  { fault: 'server_error', query: { attempts: 2 }, send: { kind: 'transient', outcome: 'unknown', attempts: 1 } },
  { fault: 'bad_gateway', query: { attempts: 2 }, send: { kind: 'transient', outcome: 'unknown', attempts: 1 } },
  { fault: 'html', query: { kind: 'unexpected' }, send: { kind: 'unexpected', outcome: 'unknown', attempts: 1 } },
  { fault: 'empty', query: { kind: 'unexpected' }, send: { kind: 'unexpected', outcome: 'unknown', attempts: 1 } },
  { fault: 'slow', query: { attempts: 2 }, send: { kind: 'timeout', outcome: 'unknown', attempts: 1 } },
  { fault: 'reset', query: { attempts: 2 }, send: { kind: 'network', outcome: 'unknown', attempts: 1 } },
  { fault: 'answer_lost', query: { attempts: 2 }, send: { kind: 'network', outcome: 'unknown', attempts: 1 } },
  { fault: 'truncated', query: { attempts: 2 }, send: { kind: 'network', outcome: 'unknown', attempts: 1 } },
  { fault: 'wrong_content_type', query: { attempts: 1 }, send: { attempts: 1 } },
  { fault: 'throttled', query: { attempts: 2 }, send: { attempts: 2 } },
  { fault: 'number_limited', query: { kind: 'rate_limited', attempts: 1 }, send: { kind: 'rate_limited', outcome: 'not_done', attempts: 1 } },
  { fault: 'day_limited', query: { kind: 'rate_limited', attempts: 1 }, send: { kind: 'rate_limited', outcome: 'not_done', attempts: 1 } },
  { fault: 'system_error', query: { attempts: 2 }, send: { kind: 'transient', outcome: 'unknown', attempts: 1 } },
  { fault: 'invalid_signature', query: { kind: 'auth_invalid', attempts: 1 }, send: { kind: 'auth_invalid', outcome: 'not_done', attempts: 1 } },
  { fault: 'clock_skew', query: { attempts: 2 }, send: { attempts: 2 } },
  { fault: 'expired_token', query: { kind: 'auth_expired', attempts: 1 }, send: { kind: 'auth_expired', outcome: 'not_done', attempts: 1 } },
  { fault: 'no_balance', query: { kind: 'business', attempts: 1 }, send: { kind: 'business', outcome: 'not_done', attempts: 1 } },
]

const ask = ({ aliyun }: Pick<ReturnType<typeof smsWorld>, 'aliyun'>) => aliyun.sms.queryDetails.withMeta({ PhoneNumber: phone, SendDate: '20260308' })

describe('a query that meets a fault once', () => {
  it.each(rows)('$fault', async ({ fault, query }) => {
    const world = smsWorld()
    world.sandbox.faults.next({ fault })

    if ('kind' in query) expect(await failure(ask(world))).toMatchObject(query)
    else expect(await ask(world)).toMatchObject({ meta: query })
  })
})

describe('a sending that meets a fault once', () => {
  it.each(rows)('$fault', async ({ fault, send }) => {
    const { aliyun, sandbox } = smsWorld()
    sandbox.faults.next({ fault })

    if ('kind' in send) expect(await failure(aliyun.sms.send(login))).toMatchObject(send)
    else expect(await aliyun.sms.send.withMeta(login)).toMatchObject({ meta: send })
    expect(sandbox.sent.length).toBeLessThanOrEqual(1)
  })
})

describe.each([
  ['fetch', fetchTransport],
  ['node:http', nodeTransport],
])('over sockets, by %s', (_, transport) => {
  it('signatures hold, a reset query is repeated and a lost sending is not', async () => {
    await using world = await servedSms(transport())
    world.sandbox.faults.next({ endpoint: 'QuerySendDetails', fault: 'reset' })
    world.sandbox.faults.next({ endpoint: 'SendSms', fault: 'answer_lost' })

    expect(await ask(world)).toMatchObject({ meta: { attempts: 2 } })
    expect(await failure(world.aliyun.sms.send(login))).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
    expect(world.sandbox.sent).toHaveLength(1)
  })
})
