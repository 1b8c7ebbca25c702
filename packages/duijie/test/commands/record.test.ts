import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canaries } from '@duijie/core/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { begin, directory, duijie, startSandbox } from '../duijie.js'

const hostsOf = (env: Readonly<Record<string, string>>, prefix: string) => (env[`${prefix}HOSTS`] ?? '').split(',')

/** Records what calls do to a sandbox, and gives the fixtures. */
async function record(platform: string, prefix: string, calls: readonly (readonly string[])[]) {
  const { env } = await startSandbox(platform)
  const to = join(directory(), 'recorded.json')
  const hosts = hostsOf(env, prefix)
  const recording = begin(['record', '--platform', platform, '--to', to, '--port', '0', '--json', ...hosts.flatMap((host) => ['--host', host])])
  onTestFinished(async () => void (await recording.stop()))
  const running = await recording.first(hosts.length)
  const through = { ...env, [`${prefix}HOSTS`]: running.map(({ name, url }) => `${name}=${url}`).join(',') }
  const answers = []
  for (const args of calls) answers.push(await duijie(['call', platform, ...args, '--json'], { env: through }))
  const ended = await recording.stop()
  return { env, to, answers, ended, text: readFileSync(to, 'utf8') }
}

const sold = '{"fields":["tid","status","payment","created","buyer_nick","receiver_name","receiver_mobile"],"page_size":3}'

describe('duijie record', () => {
  it('hands on what goes through, and writes it scrubbed', async () => {
    const { answers, ended, text } = await record('taobao', 'TAOBAO_', [['trades.sold', sold], ['system.time']])

    const [exchange] = JSON.parse(text).exchanges
    const [recorded] = exchange.answer.trades
    const [real] = answers[0]?.lines[0]?.trades ?? []
    expect(answers.map(({ code }) => code)).toEqual([0, 0])
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.lines.at(-1)).toMatchObject({ recorded: 2, leftOut: 0 })
    expect(recorded).toMatchObject({ status: real.status, payment: real.payment, created: real.created })
    expect(recorded.tid).toMatch(/^\d{19}$/)
    expect(recorded.tid).not.toBe(real.tid)
  })

  it('writes neither keys, sessions, signatures nor anything personal', async () => {
    const { env, answers, text } = await record('taobao', 'TAOBAO_', [
      ['trades.sold', sold],
      ['users.seller', '{"fields":["user_id","nick"]}'],
    ])

    const trades = answers[0]?.lines[0].trades as readonly Record<string, string>[]
    const secrets = {
      secret: env['TAOBAO_APP_SECRET'] ?? '',
      session: env['TAOBAO_SESSION'] ?? '',
      key: env['TAOBAO_APP_KEY'] ?? '',
      shop: env['TAOBAO_SHOP'] ?? '',
    }
    const people = Object.fromEntries(
      trades.flatMap(({ buyer_nick = '', tid = '' }, index) => [
        [`nick ${index}`, buyer_nick.padEnd(8)],
        [`tid ${index}`, tid],
      ]),
    )
    expect(canaries({ ...secrets, ...people }).find('fixtures', text)).toEqual([])
    expect(text).not.toMatch(/"(sign|session|access_token)"/)
  })

  it('leaves out what gives a token', async () => {
    const { ended, text } = await record('jushuitan', 'JUSHUITAN_', [['shops.query', '{"page_index":1,"page_size":2}']])

    expect(ended.lines.at(-1)).toMatchObject({ recorded: 1, leftOut: 1 })
    expect(text).not.toContain('getInitToken')
  })

  it.each([
    ['taobao', 'TAOBAO_', ['trades.sold', sold]],
    ['jushuitan', 'JUSHUITAN_', ['shops.query', '{"page_index":1,"page_size":2}']],
    ['haier', 'HAIER_', ['products.procurable', '{"productCodes":["GA000000U"]}']],
    ['wechat', 'WECHAT_', ['system.callbackIps', '{}']],
    ['douyin', 'DOUYIN_', ['links.generateSchema', '{"no_expire":true}']],
    ['doudian', 'DOUDIAN_', ['shops.categories', '{"cid":"0"}']],
    ['ylh', 'YLH_', ['logistics.byOrders', '{"orderCodes":["SO.20261121.000001"]}']],
  ])('records what the sandbox of %s then answers', async (platform, prefix, call) => {
    const { to, text, answers } = await record(platform, prefix, [call])
    const [exchange, ...others] = JSON.parse(text).exchanges
    // An answer that the sandbox would never give by itself.
    const marked = { recorded_mark: 1, ...exchange.answer }
    writeFileSync(to, JSON.stringify({ ...JSON.parse(text), exchanges: [{ ...exchange, answer: marked }] }))

    const { hosts } = await startSandbox(platform, '--fixtures', to, '--seed', 'another')
    const isForm = platform === 'taobao' || platform === 'jushuitan'
    const body = isForm ? new URLSearchParams(exchange.params) : JSON.stringify(exchange.params[''] ?? exchange.params)
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
    const response = await fetch(hosts[exchange.host] + exchange.path, {
      method: exchange.method,
      ...(exchange.method === 'GET' ? {} : { body, headers: { 'content-type': type } }),
    })

    expect(answers[0]?.code).toBe(0)
    expect(others).toEqual([])
    expect(await response.json()).toEqual(marked)
  })

  it('answers the client of another one who asks the same', async () => {
    const call = ['products.procurable', '{"productCodes":["GA000000U"]}']
    const { to, text } = await record('haier', 'HAIER_', [call])
    const [{ params, answer }] = JSON.parse(text).exchanges

    const { env } = await startSandbox('haier', '--fixtures', to)
    const ran = await duijie(['call', 'haier', 'products.procurable', JSON.stringify({ productCodes: params.productCodes }), '--json'], { env })

    expect(ran.lines[0]).toEqual(answer.data)
    expect(ran.out).toContain('[redacted]')
  })

  it('answers the same request by what was recorded first, then by the next, and then by the last again', async () => {
    const { to, text } = await record('haier', 'HAIER_', [['finance.balance', '{}']])
    const file = JSON.parse(text)
    const [exchange] = file.exchanges
    const exchanges = [1, 2, 3].map((number) => ({ ...exchange, answer: { number } }))
    writeFileSync(to, JSON.stringify({ ...file, exchanges }))

    const { hosts } = await startSandbox('haier', '--fixtures', to)
    const ask = async () =>
      (
        await fetch(hosts[exchange.host] + exchange.path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(exchange.params),
        })
      ).json()

    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }, { number: 3 }])
  })

  it('asks the sandbox for everything that was not recorded', async () => {
    const { to } = await record('taobao', 'TAOBAO_', [['trades.sold', sold]])

    const { env } = await startSandbox('taobao', '--fixtures', to)
    const other = await duijie(['call', 'taobao', 'trades.sold', '{"fields":["tid"],"page_size":4}', '--json'], { env })

    expect(other.lines[0].trades).toHaveLength(4)
  })

  it('refuses platforms whose traffic cannot be recorded, and says why', async () => {
    const ran = (platform: string) =>
      duijie(['record', '--platform', platform, '--to', 'x.json', '--port', '0'], { env: { TENCENT_COS_BUCKET: 'b-1', TENCENT_COS_REGION: 'r' } })

    expect(await ran('wechat-pay')).toMatchObject({ code: 2, err: expect.stringContaining('its answers are signed by the platform') })
    expect(await ran('tencent')).toMatchObject({ code: 2, err: expect.stringContaining('files and XML') })
    expect(await ran('aliyun')).toMatchObject({ code: 2, err: expect.stringContaining("signs the host's name") })
  })

  it('refuses fixtures of another platform, and files that are none', async () => {
    const { to } = await record('haier', 'HAIER_', [['finance.balance', '{}']])
    const other = join(directory(), 'other.json')
    writeFileSync(other, '{"a":1}')

    expect(await duijie(['sandbox', 'taobao', '--fixtures', to])).toMatchObject({
      code: 2,
      err: expect.stringContaining('was recorded from another platform: haier'),
    })
    expect(await duijie(['sandbox', 'taobao', '--fixtures', other])).toMatchObject({ code: 2, err: expect.stringContaining('is no file of fixtures') })
    expect(statSync(to).size).toBeGreaterThan(10)
  })
})
