// The site as a reader has it: built by `npm run docs`, served on the loopback interface, in a real browser.
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { languages } from '../../scripts/docs/pages.ts'
import { site } from '../../scripts/docs/site.ts'
import { run } from '../../scripts/run.ts'
import { root } from '../../scripts/workspace.ts'
import { serveSite } from './serve-site.ts'

const { CHROMIUM_PATH } = process.env

describe.runIf(CHROMIUM_PATH)('the site', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let url: string
  const problems: string[] = []

  beforeAll(async () => {
    // Built at most once: where nothing has changed this takes a second, and the gate `docs` finds it built afterwards.
    const { ok, output } = await run(process.execPath, ['scripts/docs.ts'])
    expect(output).toContain('docs: docs/site')
    expect(ok).toBe(true)
    const served = await serveSite(site)
    url = served.url
    // Root's Chromium starts only without its own sandbox, which is for pages of strangers; these are ours.
    browser = await chromium.launch({ executablePath: CHROMIUM_PATH ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
    return async () => {
      await browser.close()
      await served.close()
    }
  }, 600_000)

  beforeEach(async () => {
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', ({ message }) => problems.push(message))
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`)
    })
  })

  afterEach(async () => {
    await context.close()
    expect(problems.splice(0)).toEqual([])
  })

  async function search(words: string): Promise<void> {
    await page.locator('#tsd-search-trigger').click()
    await page.locator('#tsd-search-input').fill(words)
    await page.locator('#tsd-search-results li').first().waitFor()
  }

  async function textOf(address: string): Promise<string> {
    const response = await fetch(address)
    return response.ok ? response.text() : ''
  }

  async function choose(address: string): Promise<void> {
    await page.locator(`#tsd-search-results a[href$="${address}"]`).first().click()
    await page.waitForURL(`**/${address}*`)
  }

  for (const { language, guide, title } of [
    { language: 'en', guide: 'webhooks', title: 'Webhooks' },
    { language: 'en', guide: 'idempotent', title: 'Running on many machines' },
    { language: 'zh', guide: '翻页', title: '翻页与同步' },
    { language: 'zh', guide: '聚石塔', title: '上线' },
  ]) {
    it(`finds a guide by ${guide}, in its title or its text`, async () => {
      await page.goto(`${url}/${language}/index.html`)

      await search(guide)
      await page.locator('#tsd-search-results a', { hasText: title }).first().click()

      await page.locator('h1', { hasText: title }).waitFor()
    })
  }

  for (const language of languages) {
    it(`finds a function, an interface and a method in the site of ${language}`, async () => {
      await page.goto(`${url}/${language}/guides/first-call.html`)

      await search('createTaobaoClient')
      await choose('functions/_duijie_taobao.createTaobaoClient.html')
      expect(await page.locator('h1').textContent()).toContain('createTaobaoClient')
      await search('SyncReport')
      await choose('interfaces/_duijie_core_sync.SyncReport.html')
      await search('soldIncrement')
      expect(await page.locator('#tsd-search-results a[href$="Trades.html#soldincrement"]').count()).toBe(1)
    })

    it(`has no dead link on a page of ${language} that was written by hand, those that scripts make included`, async () => {
      const written = globSync('{*,guides/*,packages/*}.html', { cwd: join(site, language) })
      const links = new Map<string, string>()
      for (const file of written) {
        await page.goto(`${url}/${language}/${file}`, { waitUntil: 'domcontentloaded' })
        await page.locator('#tsd-nav-container a').first().waitFor({ state: 'attached' })
        // The browser has made them absolute. The sidebar is the same on all pages.
        const where = file === 'index.html' ? 'a[href]' : 'header a[href], .col-content a[href]'
        const found = await page.evaluate<string[]>(`[...document.querySelectorAll('${where}')].map(({ href }) => href)`)
        for (const link of found) if (link.startsWith(url)) links.set(link, file)
      }
      const texts = new Map<string, string>()
      const dead: string[] = []
      for (const [link, file] of links) {
        const [address = '', anchor = ''] = link.split('#')
        const text: string = texts.get(address) ?? (await textOf(address))
        texts.set(address, text)
        if (text === '' || (anchor !== '' && !text.includes(`id="${decodeURIComponent(anchor)}"`))) dead.push(`${file}: ${link}`)
      }

      expect(written.length).toBeGreaterThan(30)
      expect(links.size).toBeGreaterThan(300)
      expect(dead).toEqual([])
    }, 180_000)
  }

  it('leads from a page to the same page in the other language and back', async () => {
    await page.goto(`${url}/en/guides/sinks.html`)

    await page.locator('header').getByRole('link', { name: '中文', exact: true }).first().click()
    await page.waitForURL('**/zh/guides/sinks.html')
    expect(await page.locator('html').getAttribute('lang')).toBe('zh')
    await page.locator('header').getByRole('link', { name: 'English', exact: true }).first().click()

    await page.waitForURL('**/en/guides/sinks.html')
  })

  it('has code that runs as a reader copies it', async () => {
    await page.goto(`${url}/en/guides/first-call.html`)

    const block = page.locator('pre', { hasText: 'createTaobaoSandbox' }).first()
    await block.hover()
    await block.getByRole('button').click()
    const code = await page.evaluate<string>('navigator.clipboard.readText()')

    const folder = mkdtempSync(join(root, 'node_modules/.cache/copied-'))
    try {
      const file = join(folder, 'first-call.ts')
      writeFileSync(file, code)
      const { ok, output } = await run(process.execPath, ['scripts/run-ts.mjs', file])
      expect(ok, output).toBe(true)
      expect(output).toMatch(/^\d{19} [A-Z_]+ \d+\.\d\d\nnot_found 15 - /)
    } finally {
      rmSync(folder, { recursive: true })
    }
    expect(`${code.trim()}\n`).toBe(/```ts file=first-call\.mts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/guides/first-call.md'), 'utf8'))?.[1])
  })
})
