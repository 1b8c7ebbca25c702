import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { configurationOptions, configurationProblems, type HaierConfiguration } from '../src/configuration.js'
import { haierConfigurations } from '../src/configurations.js'
import { fromEnv } from '../src/from-env.js'
import { retryPresets } from '../src/retry-presets.js'
import { createHaierSandbox } from '../src/testing/index.js'
import { credentials, startMs, thrown } from './haier-world.js'

const config = {
  client_id: credentials.clientId,
  client_secret: credentials.clientSecret,
  base_url: 'https://openplat-test.haier.net/',
  customer_code: credentials.customerCode,
  send_to_code: credentials.sendToCode,
  password: credentials.password,
  seller_password: credentials.sellerPassword,
}
const main: HaierConfiguration = { name: 'main', config }

function world(rows: () => readonly HaierConfiguration[], fallback?: HaierConfiguration) {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createHaierSandbox({ customers: [credentials, { ...credentials, clientId: 'second', customerCode: '8800000002' }], clock })
  const configurations = haierConfigurations({ from: rows, client: { fetch: sandbox.fetch, clock }, ...(fallback === undefined ? {} : { fallback }) })
  return { clock, sandbox, configurations }
}

describe('a configuration', () => {
  it('that can be used has no problems, also as JSON text', () => {
    expect(configurationProblems(main)).toEqual([])
    expect(configurationProblems({ name: 'main', config: JSON.stringify(config) })).toEqual([])
  })

  it('names all its problems at once, and no value', () => {
    const problems = configurationProblems({
      name: '',
      config: { ...config, client_id: ' ', base_url: 'not-a-url', token_url: 'ftp://x', password: undefined },
    })

    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['name', 'config.client_id', 'config.token_url', 'config.base_url', 'config.password'])
    expect(problems.join()).not.toContain('not-a-url')
  })

  it('whose config is no object says so', () => {
    expect(configurationProblems({ name: 'main', config: 'not json' })).toEqual([expect.stringContaining('config: ')])
    expect(configurationProblems({ name: 'main', config: '[]' })).toEqual([expect.stringContaining('config: ')])
  })

  it('becomes the options of a client, without the slash at the end of its host', () => {
    const options = configurationOptions({
      name: 'main',
      config: { ...config, supplier_code: '', token_url: null, customer_password: 'other', retry: 'original' },
    })

    expect(options).toEqual({
      credentials: { ...credentials, customerPassword: 'other' },
      hosts: { main: 'https://openplat-test.haier.net' },
      retry: 'original',
    })
  })

  it('with problems is refused with all of them', () => {
    expect(() => configurationOptions({ name: 'main', config: {} })).toThrow(
      /haier: the configuration main: .*client_id.*client_secret.*base_url.*customer_code/,
    )
  })

  it('is read from the environment, and every missing variable is named', () => {
    const env = Object.fromEntries(Object.entries(config).map(([name, value]) => [`HAIER_${name.toUpperCase()}`, value]))

    expect(fromEnv('HAIER_', env)).toEqual({ name: 'haier', config })
    expect(() => fromEnv('HAIER_', {})).toThrow(
      'HAIER_CLIENT_ID, HAIER_CLIENT_SECRET, HAIER_BASE_URL, HAIER_CUSTOMER_CODE, HAIER_SEND_TO_CODE, HAIER_PASSWORD, HAIER_SELLER_PASSWORD',
    )
  })

  it('may have the repetitions of the original system by name', () => {
    expect(retryPresets.original).toEqual({ attempts: 2, baseMs: 500, capMs: 30_000 })
  })
})

describe('several configurations', () => {
  const second: HaierConfiguration = { name: 'second', config: { ...config, client_id: 'second', customer_code: '8800000002' } }
  const off: HaierConfiguration = { name: 'a-former', active: false, config }
  const broken: HaierConfiguration = { name: 'broken', active: false, config: '{}' }

  it('are listed with their problems, the active ones first', async () => {
    const { configurations } = world(() => [off, second, broken, main])

    const states = await configurations.list()

    expect(states.map(({ name, active }) => `${name} ${active}`)).toEqual(['main true', 'second true', 'a-former false', 'broken false'])
    expect(states.find(({ name }) => name === 'broken')?.problems.length).toBeGreaterThan(5)
  })

  it('work side by side, each as its own customer', async () => {
    const { configurations } = world(() => [main, second])

    const [one, two] = await Promise.all([configurations.use('main'), configurations.use('second')])

    expect((await one.client.customer()).customerCode).toBe('8800633175')
    expect((await two.client.customer()).customerCode).toBe('8800000002')
    expect((await configurations.use('main')).client).toBe(one.client)
  })

  it('the first active one is used where none is named, or else the fallback', async () => {
    const active = world(() => [off, second, main], { name: 'environment', config })
    const none = world(() => [off], { name: 'environment', config })

    expect((await active.configurations.use()).name).toBe('main')
    expect((await none.configurations.use()).name).toBe('environment')
  })

  it('a changed one gets a new client', async () => {
    const rows: HaierConfiguration[] = [main]
    const { configurations } = world(() => rows)
    const before = await configurations.use('main')
    rows[0] = { name: 'main', config: { ...config, send_to_code: '8800000009' } }

    const after = await configurations.use('main')

    expect(after.client).not.toBe(before.client)
    expect((await after.client.customer()).sendToCode).toBe('8800000009')
  })

  it('two of one name are a problem of both', async () => {
    const { configurations } = world(() => [main, { ...second, name: 'main' }])

    expect(await thrown(configurations.use('main'))).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('another configuration') })
  })

  it('an unknown one is not found', async () => {
    expect(await thrown(world(() => [main]).configurations.use('nobody'))).toMatchObject({ kind: 'not_found' })
  })

  it('a stored one is tested by one small call, active or not', async () => {
    const { configurations, sandbox } = world(() => [off, { ...main, config: { ...config, client_secret: 'wrong' } }])

    await configurations.ping('a-former')

    expect(sandbox.journal.count({ verdict: 'ok' })).toBe(2)
    expect(await thrown(configurations.ping('main'))).toMatchObject({ kind: 'auth_invalid' })
  })

  it('the active ones are checked together, and a bad one does not hide the others', async () => {
    const { configurations } = world(() => [main, { name: 'wrong', config: { ...config, client_id: 'nobody' } }, { name: 'unfinished', config: '{}' }, off])

    const { ok, checks } = await configurations.check()

    expect(ok).toBe(false)
    expect(checks.map(({ name, ok: good }) => [name, good])).toEqual([
      ['main', true],
      ['unfinished', false],
      ['wrong', false],
    ])
  })

  it('are checked again and again until the signal ends it', async () => {
    const { clock, configurations } = world(() => [main])
    const ending = new AbortController()
    const reports: boolean[] = []

    const watching = configurations.watch({
      everyMs: 60_000,
      signal: ending.signal,
      onReport({ ok }) {
        reports.push(ok)
        if (reports.length === 3) ending.abort()
      },
    })
    await watching

    expect(reports).toEqual([true, true, true])
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(120_000)
  })

  it('that cannot be read are a failed check', async () => {
    const { configurations } = world(() => {
      throw new Error('no database')
    })

    const { ok, checks } = await configurations.check()

    expect(ok).toBe(false)
    expect(checks).toMatchObject([{ name: 'configurations', ok: false }])
  })
})
