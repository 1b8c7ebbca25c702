import { fetchTransport, nodeTransport } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import type { CosFault } from '../src/testing/index.js'
import { type CosTestWorld, cosWorld, failure, servedCos } from './cos-world.js'

interface Row {
  readonly fault: CosFault
  /** A GET, which may be repeated. */
  readonly get: Readonly<Record<string, unknown>>
  /** A PUT, which may be repeated: the key is the same. */
  readonly put: Readonly<Record<string, unknown>>
  /** A PUT that must not overwrite, which is not repeated when it may have happened. */
  readonly guarded: Readonly<Record<string, unknown>>
}

const twice = { attempts: 2 }
const lost = (kind: string) => ({ kind, outcome: 'unknown', attempts: 1 })
const refused = (kind: string) => ({ kind, attempts: 1 })
const always = (fault: CosFault, kind: string): Row => ({ fault, get: refused(kind), put: refused(kind), guarded: { ...refused(kind), outcome: 'not_done' } })

const rows: readonly Row[] = [
  { fault: 'server_error', get: twice, put: twice, guarded: lost('transient') },
  { fault: 'bad_gateway', get: twice, put: twice, guarded: lost('transient') },
  { fault: 'html', get: refused('unexpected'), put: refused('unexpected'), guarded: lost('unexpected') },
  { fault: 'empty', get: refused('unexpected'), put: refused('unexpected'), guarded: lost('unexpected') },
  { fault: 'wrong_content_type', get: refused('unexpected'), put: refused('unexpected'), guarded: lost('unexpected') },
  { fault: 'slow', get: twice, put: twice, guarded: lost('timeout') },
  { fault: 'reset', get: twice, put: twice, guarded: lost('network') },
  { fault: 'answer_lost', get: twice, put: twice, guarded: lost('network') },
  { fault: 'slow_down', get: twice, put: twice, guarded: twice },
  { fault: 'internal_error', get: twice, put: twice, guarded: lost('transient') },
  { fault: 'bad_digest', get: twice, put: twice, guarded: twice },
  { fault: 'clock_skew', get: twice, put: twice, guarded: twice },
  { fault: 'expired_signature', get: twice, put: twice, guarded: twice },
  always('invalid_signature', 'auth_invalid'),
  always('expired_token', 'auth_expired'),
  always('access_denied', 'permission'),
]

async function world(): Promise<CosTestWorld> {
  const made = cosWorld()
  await made.cos.objects.put({ Key: 'there', Body: 'abcdef' })
  return made
}

const asked = {
  get: ({ cos }: CosTestWorld) => cos.objects.get.withMeta({ Key: 'there' }),
  put: ({ cos }: CosTestWorld) => cos.objects.put.withMeta({ Key: 'k', Body: 'x' }),
  guarded: ({ cos }: CosTestWorld) => cos.objects.put.withMeta({ Key: 'k', Body: 'x', ForbidOverwrite: true }),
} as const

describe.each(['get', 'put', 'guarded'] as const)('%s that meets a fault once', (how) => {
  it.each(rows)('$fault', async (row) => {
    const made = await world()
    made.sandbox.faults.next({ fault: row.fault })
    const { [how]: expected } = row

    if ('kind' in expected) expect(await failure(asked[how](made))).toMatchObject(expected)
    else expect(await asked[how](made)).toMatchObject({ meta: expected })
  })
})

describe.each([
  ['fetch', fetchTransport],
  ['node:http', nodeTransport],
])('over sockets, by %s', (_, transport) => {
  it('signatures hold, what is reset or cut is repeated, and what must not overwrite is not', async () => {
    await using served = await servedCos({ transport: transport() })
    await asked.put(served)
    served.sandbox.faults.next({ endpoint: 'GET Object', fault: 'reset' })
    served.sandbox.faults.next({ endpoint: 'GET Object', fault: 'truncated' })

    expect(await served.cos.objects.get.withMeta({ Key: 'k' })).toMatchObject({ meta: { attempts: 3 } })
    served.sandbox.faults.next({ endpoint: 'PUT Object', fault: 'answer_lost' })
    expect(await failure(served.cos.objects.put({ Key: 'new', Body: 'x', ForbidOverwrite: true }))).toMatchObject({
      kind: 'network',
      outcome: 'unknown',
      attempts: 1,
    })
  })
})
