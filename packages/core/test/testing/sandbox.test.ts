import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sleep } from '../../src/client/clock.js'
import { commonFaults, strictServer, testClock } from '../../src/testing/index.js'
import { api, demoSandbox, signed } from './demo-sandbox.js'

describe('fetch', () => {
  test('answers with the envelope, ids of 19 digits as bare numbers', async () => {
    const { fetch } = demoSandbox()

    const response = await fetch(`${api}/make`, signed)

    expect(await response.text()).toBe('{"done":1,"id":4012345678901234567,"text":"answer","status":"NEW"}')
  })

  test("refuses with the platform's error body what the door or a behaviour refuses", async () => {
    const { fetch } = demoSandbox()

    const atDoor = await (await fetch(`${api}/make`)).json()
    const inside = await (await fetch(`${api}/missing`, signed)).json()

    expect(atDoor).toEqual({ error: 'key', message: 'wrong key' })
    expect(inside).toEqual({ error: 'missing', message: 'no such thing' })
  })

  test('knows no other hosts', async () => {
    const { fetch } = demoSandbox()

    const rejected = await fetch('https://other.demo.test/make').catch((error: TypeError) => error)

    expect(rejected).toMatchObject({ message: 'fetch failed', cause: { code: 'ENOTFOUND' } })
  })

  test('ends with the reason of the signal, and remembers its own bugs', async () => {
    const sandbox = demoSandbox()
    const controller = new AbortController()
    sandbox.faults.next({ fault: 'slow' })

    const late = sandbox.fetch(`${api}/make`, { ...signed, signal: controller.signal })
    controller.abort(new Error('too late'))

    await expect(late).rejects.toThrow('too late')
    await expect(sandbox.fetch(`${api}/crash`, signed)).rejects.toThrow('a bug')
    expect(sandbox.crashes).toHaveLength(1)
  })

  test('takes two sandboxes side by side', async () => {
    const [one, other] = [demoSandbox(), demoSandbox()]

    await one.fetch(`${api}/make`, signed)

    expect([one.done(), other.done()]).toEqual([1, 0])
  })
})

describe('faults over fetch', () => {
  test.each([
    ['server_error', 500, 'Internal Server Error'],
    ['bad_gateway', 502, '502 Bad Gateway'],
    ['html', 200, 'Please sign in'],
    ['empty', 200, ''],
  ] as const)('%s answers in the place of the platform, and nothing happens', async (fault, status, text) => {
    const sandbox = demoSandbox()
    sandbox.faults.next({ fault })

    const response = await sandbox.fetch(`${api}/make`, signed)

    expect(response.status).toBe(status)
    expect(await response.text()).toContain(text)
    expect(sandbox.done()).toBe(0)
  })

  test('reset happens before, answer_lost after the behaviour', async () => {
    const sandbox = demoSandbox()
    sandbox.faults.next({ fault: 'reset' })
    sandbox.faults.next({ fault: 'answer_lost' })
    const send = () => sandbox.fetch(`${api}/make`, signed).catch((error: TypeError) => error)

    const reset = await send()
    const doneAfterReset = sandbox.done()
    const lost = await send()

    expect(reset).toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(doneAfterReset).toBe(0)
    expect(lost).toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(sandbox.done()).toBe(1)
  })

  test('truncated gives headers and half a body, then breaks', async () => {
    const sandbox = demoSandbox()
    sandbox.faults.next({ fault: 'truncated' })

    const response = await sandbox.fetch(`${api}/make`, signed)

    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
  })

  test('slow delays an answer whose deed is done, by the clock of the sandbox', async () => {
    const clock = testClock(1_000_000)
    const sandbox = demoSandbox({ clock })
    sandbox.faults.next({ fault: 'slow', delayMs: 5000 })

    const answer = sandbox.fetch(`${api}/make`, signed)
    await clock.advance(4999)
    const doneMeanwhile = sandbox.done()
    await clock.advance(1)

    expect((await answer).status).toBe(200)
    expect(doneMeanwhile).toBe(1)
  })

  test('unknown_enum and type_drift change fields, wrong_content_type the envelope', async () => {
    const sandbox = demoSandbox()
    sandbox.faults.next({ fault: 'unknown_enum', value: 'ODD' })
    sandbox.faults.next({ fault: 'type_drift', field: 'done' })
    sandbox.faults.next({ fault: 'wrong_content_type' })
    const send = () => sandbox.fetch(`${api}/make`, signed)

    const odd = await (await send()).json()
    const drifted = await (await send()).json()
    const page = await send()

    expect(odd).toMatchObject({ status: 'ODD' })
    expect(drifted).toMatchObject({ done: '2' })
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.json()).toMatchObject({ done: 3 })
  })

  test('duplicate_page repeats the answer before, a change of one own maker is taken as it is', async () => {
    const sandbox = demoSandbox()
    const page = async (number: number) => JSON.parse(await (await sandbox.fetch(`${api}/list?page=${number}`, signed)).text())
    await page(1)
    sandbox.faults.next({ fault: 'duplicate_page' })
    sandbox.faults.next({ fault: { ask: (params) => ({ ...params, page: '3' }) } })

    const repeated = await page(2)
    const shifted = await page(1)

    expect(repeated.rows).toEqual([{ number: 1 }, { number: 2 }])
    expect(shifted).toEqual({ rows: [{ number: 5 }], more: false })
  })

  test('come to the endpoint and account they are meant for, so often and after so many', async () => {
    const sandbox = demoSandbox()
    sandbox.faults.next({ endpoint: 'make', account: 'a', times: 2, after: 1, fault: 'busy' })
    const send = async (path: string) => JSON.parse(await (await sandbox.fetch(`${api}/${path}`, signed)).text()).error

    const errors = [
      await send('time?shop=a'),
      await send('make?shop=b'),
      await send('make?shop=a'),
      await send('make?shop=a'),
      await send('make?shop=a'),
      await send('make?shop=a'),
    ]

    expect(errors).toEqual([undefined, undefined, undefined, 'busy', 'busy', undefined])
    expect(sandbox.faults.pending).toBe(0)
  })

  test('strike only after the door: a wrong key is refused first', async () => {
    const sandbox = demoSandbox()
    sandbox.faults.next({ fault: 'html' })

    const response = await sandbox.fetch(`${api}/make`)

    expect(await response.json()).toMatchObject({ error: 'key' })
    expect(sandbox.faults.pending).toBe(1)
  })

  test('name what is there when a name is unknown', () => {
    const { faults } = demoSandbox()

    expect(faults.names).toEqual([...Object.keys(commonFaults), 'busy'])
    // @ts-expect-error such a name does not compile either
    expect(() => faults.next({ fault: 'nonsense' })).toThrow('no fault named nonsense; there are server_error')
  })
})

describe('journal and reset', () => {
  test('the journal tells what came and what became of it, and only harmless params', async () => {
    const sandbox = demoSandbox({ now: 1_772_931_907_000 })
    sandbox.faults.next({ endpoint: 'list', fault: 'html' })

    await sandbox.fetch(`${api}/make?secret=do-not-show&page=2`, signed)
    await sandbox.fetch(`${api}/make`)
    await sandbox.fetch(`${api}/list`, signed)
    await sandbox.fetch(`${api}/missing`, signed)

    expect(sandbox.journal.entries().map(({ number, endpoint, verdict, code, fault }) => [number, endpoint, verdict, code ?? fault])).toEqual([
      [1, 'make', 'ok', undefined],
      [2, 'make', 'refused', 'key'],
      [3, 'list', 'fault', 'html'],
      [4, 'missing', 'refused', 'missing'],
    ])
    expect(sandbox.journal.entries({ verdict: 'ok' })[0]).toMatchObject({ at: 1_772_931_907_000, host: 'api.demo.test', params: { page: '2' } })
    expect(sandbox.journal.count({ endpoint: 'make' })).toBe(2)
    expect(JSON.stringify(sandbox.journal.entries())).not.toContain('do-not-show')
  })

  test('reset leads back to the beginning', async () => {
    const sandbox = demoSandbox({ now: 1_772_931_907_000 })
    await sandbox.fetch(`${api}/make`, signed)
    sandbox.faults.next({ fault: 'html' })
    await sandbox.clock.advance(60_000)
    sandbox.clock.skew(5)

    sandbox.reset()

    expect([sandbox.done(), sandbox.faults.pending, sandbox.journal.count(), sandbox.clock.now()]).toEqual([0, 0, 0, 1_772_931_907_000])
  })

  test('the clock follows the one it shares, ahead or behind by the skew', async () => {
    const clock = testClock(1_000_000)
    const { clock: platform, fetch } = demoSandbox({ clock })

    platform.skew(-660_000)
    const answer = await (await fetch(`${api}/time`, signed)).json()
    await platform.advance(1000)

    expect(answer).toEqual({ now: 340_000 })
    expect([clock.now(), platform.now()]).toEqual([1_001_000, 341_000])
  })

  test('waiting moves a clock of its own by itself', async () => {
    const { clock } = demoSandbox({ now: 1_000_000 })

    await sleep(clock, 86_400_000)

    expect(clock.now()).toBe(87_400_000)
  })
})

describe('MSW handlers', () => {
  const sandbox = demoSandbox()
  strictServer(sandbox.handlers, { beforeAll, afterEach, afterAll })

  test('answer for every host', async () => {
    const answers = await Promise.all(['api', 'auth'].map(async (host) => (await fetch(`https://${host}.demo.test/make`, signed)).status))

    expect(answers).toEqual([200, 200])
  })

  test('a reset is a network error, half a body a short one', async () => {
    sandbox.faults.next({ fault: 'reset' })
    sandbox.faults.next({ fault: 'truncated' })

    await expect(fetch(`${api}/make`, signed)).rejects.toThrow('fetch failed')
    const half = await (await fetch(`${api}/make`, signed)).text()

    expect(half).toMatch(/^\{"done":\d+,"id":40123/)
    expect(() => JSON.parse(half)).toThrow('JSON')
  })
})
