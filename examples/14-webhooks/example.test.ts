import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { frameworks, type Served } from './servers.ts'
import { openStage, type Stage } from './stage.ts'

const root = join(import.meta.dirname, '../..')

describe.each(Object.entries(frameworks))('on %s', (_name, serve) => {
  let stage: Stage
  let served: Served

  beforeEach(async () => {
    stage = await openStage()
    served = await serve(stage.app.routes)
  })

  afterEach(async () => {
    await served.close()
    await stage.app[Symbol.asyncDispose]()
  })

  it('a call-back is answered by what the handler said', async () => {
    const { status, text } = await stage.callsBack(served.url, '4093482012345678901')

    expect(status).toBe(200)
    expect(JSON.parse(text)).toEqual({ success: true, topic: 'qimen.trade.notify' })
  })

  it('what comes twice is handled once and gets the same answer', async () => {
    const push = stage.writes('hello')

    const [first, second] = [await stage.callsBack(served.url, '1'), await stage.callsBack(served.url, '1')]
    await push(served.url)
    await push(served.url)

    expect(second).toEqual(first)
    expect(stage.app.handled.map(({ platform }) => platform)).toEqual(['taobao', 'wechat'])
  })

  it('a message is answered encrypted', async () => {
    const { accepted, text } = await stage.writes('hello')(served.url)

    expect(accepted).toBe(true)
    expect(JSON.parse(text)).toMatchObject({ Encrypt: expect.any(String), MsgSignature: expect.stringMatching(/^[\da-f]{40}$/) })
  })

  it('a forged call-back is refused in the platform’s words and reaches no handler', async () => {
    const { status, text } = await stage.forges(served.url, '1')

    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ success: false, sub_code: 'sign-check-failure' })
    expect(stage.app.handled).toEqual([])
    expect(stage.app.refusals).toEqual(['taobao: bad_signature'])
  })

  it('the internal address opens to a token and the key together only', async () => {
    await stage.callsBack(served.url, '1')
    const both = await stage.headers()
    const ask = async (headers: Record<string, string>) => (await fetch(`${served.url}/internal/handled`, { headers })).status

    expect(await ask({})).toBe(403)
    expect(await ask({ ...both, 'x-internal-key': 'guessed' })).toBe(403)
    expect(await ask({ ...both, authorization: '' })).toBe(401)
    expect(await ask(await stage.headers({ lifeMs: -1 }))).toBe(401)
    expect(await ask(await stage.headers({ heardBy: 'another service' }))).toBe(401)
    // Signed by somebody else who calls himself the same.
    expect(await ask({ ...both, authorization: (await (await openStage()).headers())['authorization'] ?? '' })).toBe(401)
    const answer = await fetch(`${served.url}/internal/handled`, { headers: both })
    expect(await answer.json()).toMatchObject({ handled: [{ platform: 'taobao' }], refusals: [] })
  })
})

it('runs as printed, and ends by itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root })

  expect(stdout).toMatch(/^Hono: .*^Express: .*^Fastify: /ms)
  expect(stdout).toContain('six deliveries, 2 messages handled')
})
