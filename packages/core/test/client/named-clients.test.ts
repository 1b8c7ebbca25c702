import { describe, expect, it } from 'vitest'
import { createNamedClients } from '../../src/client/named-clients.js'
import { testClock } from '../../src/testing/clock.js'

interface Row {
  readonly name: string
  readonly active?: boolean
  readonly key: string
}

function world(rows: readonly Row[] | (() => Promise<readonly Row[]>)) {
  const clock = testClock(0, { autoAdvance: true })
  const closed: string[] = []
  const clients = createNamedClients<Row, { readonly key: string; ping(): Promise<{ ms: number }>; close(): Promise<void> }>({
    platform: 'acme',
    clock,
    load: async () => (typeof rows === 'function' ? rows() : rows),
    problems: (row) => (typeof row === 'object' && row !== null && 'key' in row && row.key === '' ? ['key: must not be empty'] : []),
    create: ({ key }) => ({
      key,
      ping: async () => {
        if (key === 'bad') throw new Error('no')
        return { ms: 1 }
      },
      close: async () => void closed.push(key),
    }),
  })
  return { clients, clock, closed }
}

const thrown = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error)

describe('named clients', () => {
  it('are listed with their problems, the active ones first', async () => {
    const { clients } = world([
      { name: 'a', active: false, key: 'k' },
      { name: 'c', key: '' },
      { name: 'b', key: 'k' },
    ])

    expect(await clients.list()).toEqual([
      { name: 'b', active: true, problems: [] },
      { name: 'c', active: true, problems: ['key: must not be empty'] },
      { name: 'a', active: false, problems: [] },
    ])
  })

  it('gives the same client as long as the row is the same, and closes the one before', async () => {
    const rows: Row[] = [{ name: 'a', key: 'k1' }]
    const { clients, closed } = world(async () => rows)
    const first = await clients.use()

    expect((await clients.use('a')).client).toBe(first.client)

    rows[0] = { name: 'a', key: 'k2' }
    expect((await clients.use('a')).client.key).toBe('k2')
    expect(closed).toEqual(['k1'])
  })

  it('refuses unknown, broken and doubled names', async () => {
    const { clients } = world([
      { name: 'a', key: '' },
      { name: 'b', key: 'k' },
      { name: 'b', key: 'l' },
    ])

    expect(await thrown(clients.use('x'))).toMatchObject({ kind: 'not_found' })
    expect(await thrown(clients.use('a'))).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('key: must not be empty') })
    expect(await thrown(clients.use('b'))).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('another configuration') })
  })

  it('checks all active ones, and a bad one does not hide the others', async () => {
    const { clients } = world([
      { name: 'good', key: 'k' },
      { name: 'bad', key: 'bad' },
      { name: 'off', key: 'bad', active: false },
    ])

    const { ok, checks } = await clients.check()

    expect(ok).toBe(false)
    expect(checks.map((check) => [check.name, check.ok])).toEqual([
      ['bad', false],
      ['good', true],
    ])
  })

  it('is a failed check where the rows cannot be read', async () => {
    const { clients } = world(() => Promise.reject(new Error('down')))

    expect(await clients.check()).toMatchObject({ ok: false, checks: [{ name: 'configurations', ok: false }] })
  })

  it('watches until its signal ends', async () => {
    const { clients, clock } = world([{ name: 'a', key: 'k' }])
    const ending = new AbortController()
    let reports = 0

    await clients.watch({
      everyMs: 1000,
      signal: ending.signal,
      onReport() {
        reports += 1
        if (reports === 3) ending.abort()
      },
    })

    expect(clock.now()).toBe(2000)
  })

  it('closes all of them', async () => {
    const { clients, closed } = world([
      { name: 'a', key: 'k1' },
      { name: 'b', key: 'k2' },
    ])
    await clients.use('a')
    await clients.use('b')

    await clients.close()

    expect(closed.sort()).toEqual(['k1', 'k2'])
  })
})
