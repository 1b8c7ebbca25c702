import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readEnv } from '../../src/client/env.js'
import { resolveHosts } from '../../src/client/hosts.js'
import { checkOptions, clientOptionsSchema } from '../../src/client/options.js'
import { provider } from '../../src/client/provider.js'
import { DuijieError } from '../../src/errors.js'
import { acmeWorld, createAcmeClient, errorOf } from './acme.js'
import { acmePlatform } from './acme-platform.js'

function thrownBy(run: () => unknown): DuijieError {
  try {
    run()
  } catch (error) {
    if (error instanceof DuijieError) return error
  }
  throw new Error('expected a DuijieError')
}

describe('checkOptions', () => {
  const schema = clientOptionsSchema.extend({ credentials: z.strictObject({ app: z.string(), secret: z.string().min(8) }) })
  const credentials = { app: 'app', secret: 'obviously-fake-secret' }

  it('lets good options pass', () => {
    const options = {
      credentials,
      transport: acmePlatform().transport,
      hosts: { main: 'https://a.test', backup: ['https://a.test', 'http://b.test'], found: () => 'https://c.test' },
      deadlineMs: 1,
      retry: { attempts: 1 },
      breaker: {},
      rates: { read: { max: 1, perMs: 1 }, write: [{ max: 1, perMs: 1 }] },
      strict: true,
      random: Math.random,
    }

    expect(() => checkOptions('createAcmeClient', schema, options)).not.toThrow()
  })

  it('names every bad option at once, and no value', () => {
    const error = thrownBy(() =>
      checkOptions('createAcmeClient', schema, {
        credentials: { app: 1234567, secret: 'hidden' },
        tokens: {},
        transport: 'obviously-fake-transport',
        fetch: 'f',
        hosts: { main: 'https://user:obviously-fake-password@a.test', empty: [] },
        deadlineMs: 0,
        attemptTimeoutMs: '5',
        retry: { attempts: 0, tries: 3 },
        rates: { read: { max: 0, perMs: 1 } },
        logger: {},
        timeout: 5,
      }),
    )

    expect(error.kind).toBe('invalid_params')
    for (const name of [
      'credentials.app',
      'credentials.secret',
      'tokens',
      'transport',
      'fetch',
      'hosts.main',
      'hosts.empty',
      'deadlineMs',
      'attemptTimeoutMs',
      'retry.attempts',
      'retry',
      'rates.read.max',
      'logger',
      'timeout',
    ]) {
      expect(error.message).toMatch(new RegExp(`[ "]${name.replaceAll('.', '\\.')}[:"]`))
    }
    expect(error.message).not.toMatch(/hidden|1234567|obviously-fake/)
    expect(error.message).toMatch(/^createAcmeClient: /)
  })
})

describe('createClient', () => {
  it('takes a transport or a fetch, not both', () => {
    expect(thrownBy(() => createAcmeClient({ transport: acmePlatform().transport, fetch: async () => new Response('') }))).toMatchObject({
      kind: 'invalid_params',
    })
  })

  it('sends by the fetch that it was given', async () => {
    const urls: string[] = []
    const client = createAcmeClient({
      fetch: async (url) => {
        urls.push(url)
        return new Response('{"ok":true,"data":{"now":1}}')
      },
    })

    expect(await client.system.time()).toEqual({ now: 1 })
    expect(urls).toEqual(['https://main.acme.test/api/time.get?session=obviously-fake'])
  })
})

describe('hosts', () => {
  it('are a URL, a list, or a function that is asked each time', async () => {
    let asked = 0
    const resolve = resolveHosts({
      one: 'https://a.test',
      list: ['https://a.test', 'https://b.test'],
      found: async () => {
        asked += 1
        return `https://found-${asked}.test`
      },
    })

    expect(await resolve('one')).toEqual(['https://a.test'])
    expect(await resolve('list')).toEqual(['https://a.test', 'https://b.test'])
    expect([await resolve('found'), await resolve('found')]).toEqual([['https://found-1.test'], ['https://found-2.test']])
  })

  it.each(['ftp://a.test', 'a.test', '', 'https://user:pass@a.test', 'https://user@a.test'])('are never %s', async (url) => {
    expect(() => resolveHosts({ main: url })).toThrow("host 'main' needs at least one http(s) URL")
    expect(() => resolveHosts({ main: ['https://a.test', url] })).toThrow(DuijieError)
    expect(await errorOf(resolveHosts({ main: () => url })('main'))).toMatchObject({ kind: 'invalid_params' })
  })

  it.each(['other', 'constructor', 'toString'])('that are unknown are told with those that are known: %s', async (name) => {
    expect(await errorOf(resolveHosts({ main: 'https://a.test', auth: 'https://b.test' })(name))).toMatchObject({
      message: `no host named '${name}': known are main, auth`,
      kind: 'invalid_params',
    })
  })

  it('are never an empty list', async () => {
    expect(() => resolveHosts({ main: [] })).toThrow(DuijieError)
    expect(await errorOf(resolveHosts({ main: () => [] })('main'))).toMatchObject({ kind: 'invalid_params' })
  })

  it('that are found anew each time do not lose the tokens that lie under their names', async () => {
    let asked = 0
    const { shop, platform } = await acmeWorld({
      hosts: {
        main: () => {
          asked += 1
          return `https://found-${asked}.acme.test`
        },
      },
    })

    await shop.orders.find({ ref: 'r' })
    await shop.orders.find({ ref: 'r' })

    expect(platform.requests.map(({ token, host }) => [token, host])).toEqual([
      ['obviously-fake-token-1', 'https://found-1.acme.test'],
      ['obviously-fake-token-1', 'https://found-2.acme.test'],
    ])
  })
})

describe('readEnv', () => {
  const names = { appKey: 'APP_KEY', appSecret: 'APP_SECRET', region: 'REGION?' }

  it('gives what is there, trimmed, and leaves out what need not be', () => {
    expect(readEnv('ACME_', names, { ACME_APP_KEY: ' key ', ACME_APP_SECRET: 'obviously-fake' })).toEqual({
      appKey: 'key',
      appSecret: 'obviously-fake',
      region: undefined,
    })
    expect(readEnv('ACME_', names, { ACME_APP_KEY: 'k', ACME_APP_SECRET: 's', ACME_REGION: 'cn' }).region).toBe('cn')
  })

  it('names every missing variable at once, and no value', () => {
    const error = thrownBy(() => readEnv('ACME_', { ...names, other: 'OTHER' }, { ACME_OTHER: 'obviously-fake', ACME_APP_KEY: '  ' }))

    expect(error).toMatchObject({ kind: 'invalid_params', message: 'missing environment variables: ACME_APP_KEY, ACME_APP_SECRET' })
    expect(thrownBy(() => readEnv('ACME_', { appKey: 'APP_KEY' }, {})).message).toBe('missing environment variable: ACME_APP_KEY')
  })
})

describe('provider', () => {
  it('gives a value, or what the function gives at that time', async () => {
    const values = [{ a: 1 }, { a: 2 }]
    const asked = provider(() => values.shift() ?? { a: 0 })

    expect(await provider({ a: 9 })()).toEqual({ a: 9 })
    expect([await asked(), await asked()]).toEqual([{ a: 1 }, { a: 2 }])
  })
})
