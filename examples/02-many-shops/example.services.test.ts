// The page, used by sellers: a real browser (Debian's Chromium, or the one that CHROMIUM_PATH names), the application's own server, Taobao on its sandbox.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Platform, servePlatform } from './platform.ts'
import { type ServedApp, serveApp } from './server.ts'

const { CHROMIUM_PATH } = process.env

describe.runIf(CHROMIUM_PATH)('the page', () => {
  let browser: Browser
  let directory: string
  let platform: Platform
  let app: ServedApp
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    // Root's Chromium starts only without its own sandbox, which is for pages of strangers; this one is ours.
    browser = await chromium.launch({ executablePath: CHROMIUM_PATH ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
    return () => browser.close()
  })

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'many-shops-'))
    platform = await servePlatform()
    const { credentials, hosts, sellers } = platform
    app = await serveApp({ credentials, hosts, directory, invited: sellers })
    page = await browser.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', ({ message }) => problems.push(message))
    await page.goto(app.url)
  })

  afterEach(async () => {
    await page.close()
    await app[Symbol.asyncDispose]()
    await platform[Symbol.asyncDispose]()
    rmSync(directory, { recursive: true })
    expect(problems.splice(0)).toEqual([])
  })

  const row = (nick: string) => page.locator(`tr[data-nick="${nick}"]`)
  const press = (nick: string, name: string) => row(nick).getByRole('button', { name, exact: true }).click()
  const stands = (nick: string, state: string) => page.locator(`tr[data-nick="${nick}"][data-state="${state}"]`).waitFor()
  const says = (words: string) => page.getByRole('status').filter({ hasText: words }).waitFor()
  const agree = async (nick: string) => {
    await row(nick).getByRole('link', { name: 'Authorise' }).click()
    await page.getByRole('link', { name: `Agree as ${nick}` }).click()
    await stands(nick, 'authorised')
  }

  it('lists the shops, and leads a seller to the platform and back', async () => {
    for (const nick of platform.sellers) await stands(nick, 'not authorised')

    await agree('flowers')

    await says('Welcome, flowers.')
    expect(await row('flowers').locator('.state').textContent()).toMatch(/^authorised, until \d{4}-\d\d-\d\d; renews itself$/)
    await stands('books', 'not authorised')
    // Nothing of the code or the state stays in the address.
    expect(page.url()).toBe(`${app.url}/`)
  })

  it('shows each shop its own newest order, all digits of its number', async () => {
    await agree('flowers')
    await agree('tea')

    for (const nick of ['flowers', 'tea']) {
      await press(nick, 'Newest order')
      const newest = platform.sandbox.truth(nick).trades.toSorted((a, b) => b.createdMs - a.createdMs)[0]
      await row(nick).getByText(`${newest?.tid}, ${newest?.status}`).waitFor()
    }
  })

  it('says that a seller did not agree, and asks him again', async () => {
    await row('books').getByRole('link', { name: 'Authorise' }).click()
    await page.getByRole('link', { name: 'Refuse' }).click()

    await says('The seller did not agree.')
    await stands('books', 'not authorised')
    await agree('books')
  })

  it('stores nothing for who was not sent away by it', async () => {
    await page.goto(`${app.url}/callback?code=stolen&state=guessed`)

    await says('Nothing was stored.')
    await stands('flowers', 'not authorised')
  })

  it('renews a session that has ended', async () => {
    await agree('flowers')
    platform.sandbox.expireSessions('flowers')

    await press('flowers', 'Renew')

    await says('flowers is authorised until')
    expect(platform.sandbox.tokens.refreshed).toBe(1)
  })

  it('shows that a seller took his authorisation back, and takes a new one', async () => {
    await agree('tea')
    platform.sandbox.revokeSessions('tea')
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)

    await press('tea', 'Newest order')

    await says('The seller has to authorise the application again.')
    await stands('tea', 'authorise again')
    await agree('tea')
    await press('tea', 'Newest order')
    await row('tea').getByText('¥').waitFor()
    expect(logged).toHaveBeenCalledTimes(1)
    logged.mockRestore()
  })
})
