import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { directory, duijie, startSandbox } from '../duijie.js'

const sold = '{"fields":["tid","status"],"page_size":40}'

describe('duijie call', () => {
  it('keeps all digits of ids', async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'trades.sold', sold, '--json'], { env })

    expect(ran.code).toBe(0)
    expect(ran.lines).toHaveLength(1)
    expect(ran.lines[0].trades[0].tid).toMatch(/^\d{19}$/)
  })

  it("takes the platform's own name of an endpoint", async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'taobao.time.get', '--json'], { env })

    expect(ran.lines[0]).toHaveProperty('time')
  })

  it('walks a list and prints as many rows as asked for', async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'trades.sold', sold, '--limit', '95'], { env })

    expect(ran.code).toBe(0)
    expect(ran.lines).toHaveLength(95)
    expect(new Set(ran.lines.map(({ tid }) => tid)).size).toBe(95)
    expect(ran.err).toBe('')
  })

  it('walks all of a list that is shorter than the limit', async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'trades.sold', sold, '--limit', '1000'], { env })

    expect(ran.lines).toHaveLength(250)
  })

  it('prints pages with the place where the walk goes on', async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'trades.sold', sold, '--pages', '2'], { env })

    expect(ran.lines).toHaveLength(2)
    expect(ran.lines[0].rows).toHaveLength(40)
    expect(ran.lines[0]).toHaveProperty('next')
  })

  it('shows progress to a person only', async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'trades.sold', sold, '--limit', '95'], { env, isWatched: true })

    expect(ran.err).toContain('rows')
    expect(ran.lines).toHaveLength(95)
  })

  it('reads params from standard input and from a file', async () => {
    const { env } = await startSandbox('taobao')
    const file = join(directory(), 'params.json')
    writeFileSync(file, sold)

    const piped = await duijie(['call', 'taobao', 'trades.sold', '-', '--json'], { env, stdin: sold })
    const filed = await duijie(['call', 'taobao', 'trades.sold', `@${file}`, '--json'], { env })

    expect(piped.lines[0].trades).toHaveLength(40)
    expect(filed.lines[0].trades).toEqual(piped.lines[0].trades)
  })

  it('writes what the platform answers with as a file', async () => {
    const { env } = await startSandbox('tencent')
    const file = join(directory(), 'hello.txt')
    await duijie(['call', 'tencent', 'objects.put', '{"Key":"hello.txt","Body":"你好"}'], { env })

    const unsaid = await duijie(['call', 'tencent', 'objects.get', '{"Key":"hello.txt"}'], { env })
    const ran = await duijie(['call', 'tencent', 'objects.get', '{"Key":"hello.txt"}', '--to', file], { env })

    expect(unsaid).toMatchObject({ code: 2, err: 'duijie: the platform answered with a file. Say where it goes: --to FILE.\n' })
    expect(ran.code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe('你好')
  })

  it('names every missing variable at once', async () => {
    const ran = await duijie(['call', 'jushuitan', 'shops.query'])

    expect(ran).toMatchObject({ code: 2, out: '', err: 'duijie: missing environment variables: JUSHUITAN_APP_KEY, JUSHUITAN_APP_SECRET\n' })
  })

  it('says what is wrong with params before anything is sent', async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'trades.fullinfo', '{"fields":["tid"]}'], { env })

    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/^duijie: taobao taobao\.trade\.fullinfo\.get: .*tid/)
  })

  it.each([
    ['{"a":', 'params: not a JSON text'],
    ['[1]', 'params: expected a JSON object'],
    ['@/no/such/file.json', '/no/such/file.json cannot be read'],
  ])('says in one line what is wrong with %s', async (params, words) => {
    const ran = await duijie(['call', 'taobao', 'system.time', params], { env: { TAOBAO_APP_KEY: '1', TAOBAO_APP_SECRET: 'not-a-secret' } })

    expect(ran.code).toBe(2)
    expect(ran.err.startsWith(`duijie: ${words}`)).toBe(true)
    expect(ran.err.trimEnd()).not.toContain('\n')
  })

  it('tells a refusal in one line, and as JSON where that is wanted, without the secret', async () => {
    const { env } = await startSandbox('taobao')
    const wrong = { ...env, TAOBAO_APP_SECRET: 'canary-of-a-wrong-secret' }

    const line = await duijie(['call', 'taobao', 'trades.sold', sold], { env: wrong })
    const json = await duijie(['call', 'taobao', 'trades.sold', sold, '--json'], { env: wrong })

    expect(line).toMatchObject({ code: 1, out: '' })
    expect(line.err.trimEnd().split('\n')).toHaveLength(1)
    expect(line.err).not.toMatch(/ at .*\.(ts|js)/)
    expect(JSON.parse(json.err).error).toMatchObject({ kind: 'auth_invalid', platform: 'taobao', code: '25' })
    expect(line.err + json.err).not.toContain('canary')
  })

  it('calls for another account than the usual one', async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'trades.sold', sold, '--account', 'nobody'], { env })

    expect(ran.code).toBe(1)
    expect(ran.err).toContain('there is no session for this account')
  })

  it('says that a platform has one account', async () => {
    const { env } = await startSandbox('haier')

    const ran = await duijie(['call', 'haier', 'products.procurable', '--account', 'x'], { env })

    expect(ran).toMatchObject({ code: 2, err: 'duijie: --account: a client of haier serves one account, that of its credentials\n' })
  })

  it('says that what is no list cannot be walked', async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'system.time', '--limit', '1'], { env })

    expect(ran).toMatchObject({ code: 2, err: 'duijie: system.time is no list: --limit and --pages are for lists\n' })
  })

  it('takes --host in place of the variable', async () => {
    const { env, url } = await startSandbox('haier')
    const { HAIER_HOSTS: _, ...rest } = env

    const ran = await duijie(['call', 'haier', 'products.procurable', '--host', `main=${url}`], { env: rest })
    const bad = await duijie(['call', 'haier', 'products.procurable', '--host', 'nonsense'], { env: rest })

    expect(ran.code).toBe(0)
    expect(bad).toMatchObject({ code: 2, err: 'duijie: --host: expected name=URL, separated by commas\n' })
  })

  it('hides what stands in a file of variables, and passwords in addresses', async () => {
    const dir = directory()
    const file = join(dir, '.env')
    writeFileSync(file, 'TAOBAO_APP_KEY=1\nTAOBAO_APP_SECRET=canary-in-a-file\n')

    const filed = await duijie(['call', 'taobao', 'system.time', '@/tmp/canary-in-a-file', '--env-file', file])
    const address = await duijie(['call', 'taobao', 'system.time', '@postgres://me:canary-password@host/db', `--env-file=${file}`])

    expect(filed.err).toBe('duijie: /tmp/[redacted] cannot be read. Check the path and its rights.\n')
    expect(address.err).toContain('postgres://me:[redacted]@host/db cannot be read')
  })

  it('hides the value of a secret variable, whoever puts it into an error', async () => {
    const ran = await duijie(['call', 'taobao', 'system.time', '@/tmp/canary-secret-value/x'], {
      env: { TAOBAO_APP_KEY: '1', TAOBAO_APP_SECRET: 'canary-secret-value' },
    })

    expect(ran.err).toBe('duijie: /tmp/[redacted]/x cannot be read. Check the path and its rights.\n')
  })
})
