import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Platform, servePlatform } from './platform.ts'
import { type ServedApp, serveApp } from './server.ts'

const root = join(import.meta.dirname, '../..')

describe('the application', () => {
  let directory: string
  let platform: Platform
  let app: ServedApp

  const open = ({ credentials, hosts, sellers }: Platform) => serveApp({ credentials, hosts, directory, invited: sellers })

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'many-shops-'))
    platform = await servePlatform()
    app = await open(platform)
  })

  afterEach(async () => {
    await app[Symbol.asyncDispose]()
    await platform[Symbol.asyncDispose]()
    rmSync(directory, { recursive: true })
  })

  /** What a browser would hold and be told at each station. */
  async function goTo(url: string | URL, cookie = '') {
    const { headers } = await fetch(url, { redirect: 'manual', headers: { cookie } })
    return { to: headers.get('location') ?? '', cookie: headers.get('set-cookie')?.split(';')[0] ?? '' }
  }

  /** The call-back's address as the platform sends the seller there, and the cookie that his browser has for it. */
  async function agree(seller: string) {
    const left = await goTo(`${app.url}/authorise`)
    const { to } = await goTo(`${left.to}&seller=${seller}`)
    return { callback: to, cookie: left.cookie }
  }

  it('shows no session, key or secret', async () => {
    const { callback, cookie } = await agree('flowers')
    await goTo(callback, cookie)

    const texts = await Promise.all(['/', '/shops', '/shops/flowers/order'].map(async (path) => (await fetch(`${app.url}${path}`)).text()))

    expect(texts[1]).toContain('"state":"authorised"')
    expect(texts.join()).not.toMatch(/not-a-secret|6200|6201|12345678/)
  })

  it('believes a call-back only in the browser that it had sent away', async () => {
    const [mine, other] = [await agree('flowers'), await agree('books')]

    expect((await goTo(mine.callback)).to).toBe('/#failed=unverified')
    expect((await goTo(mine.callback, other.cookie)).to).toBe('/#failed=unverified')

    expect(await app.shops.list()).toEqual(platform.sellers.map((nick) => ({ nick, state: 'not authorised' })))
  })

  it('gives a code away once: who comes back twice is told that it did not work, and the session stays', async () => {
    const { callback, cookie } = await agree('flowers')

    expect((await goTo(callback, cookie)).to).toBe('/#welcome=flowers')
    expect((await goTo(callback, cookie)).to).toMatch(/^\/#failed=/)

    expect(await app.shops.newestOrder('flowers')).toMatchObject({ tid: expect.stringMatching(/^\d{19}$/) })
  })

  it('knows its shops after a restart', async () => {
    const { callback, cookie } = await agree('books')
    await goTo(callback, cookie)

    await app[Symbol.asyncDispose]()
    app = await open(platform)

    expect((await app.shops.list()).find(({ nick }) => nick === 'books')).toMatchObject({ state: 'authorised', renewsItself: true })
    expect(await app.shops.newestOrder('books')).toMatchObject({ tid: expect.any(String) })
  })

  it('renews what has ended, once, although many ask', async () => {
    const { callback, cookie } = await agree('tea')
    await goTo(callback, cookie)
    platform.sandbox.expireSessions('tea')

    const states = await Promise.all(Array.from({ length: 8 }, () => app.shops.renew('tea')))

    expect(states.map(({ state }) => state)).toEqual(Array(8).fill('authorised'))
    expect(platform.sandbox.tokens.refreshed).toBe(1)
  })
})

it('runs as printed, and ends by itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root })

  expect(stdout).toContain('tea: authorise again')
  expect(stdout).toContain('sellers to write to: tea')
})
