// The page, used by a person: a real browser (Debian's Chromium, or the one that CHROMIUM_PATH names), the shop's own server, WeChat's side on sandboxes.
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { passUntil } from './customer.ts'
import { type OpenShop, openOn } from './open.ts'
import { openStage, type Stage } from './stage.ts'

const { CHROMIUM_PATH } = process.env

describe.runIf(CHROMIUM_PATH)('the page', () => {
  let browser: Browser
  let stage: Stage
  let open: OpenShop
  let page: Page
  let loads = 0
  const problems: string[] = []

  beforeAll(async () => {
    // Root's Chromium starts only without its own sandbox, which is for pages of strangers; this one is ours.
    browser = await chromium.launch({ executablePath: CHROMIUM_PATH ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
    return () => browser.close()
  })

  beforeEach(async () => {
    stage = await openStage()
    open = await openOn(stage, ':memory:')
    page = await browser.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', ({ message }) => problems.push(message))
    await page.goto(open.url)
    loads = 0
    page.on('load', () => {
      loads += 1
    })
  })

  afterEach(async () => {
    await page.close()
    await open[Symbol.asyncDispose]()
    await stage[Symbol.asyncDispose]()
    expect(problems.splice(0)).toEqual([])
    expect(loads).toBe(0)
  })

  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  // The whole word: unpaid has paid in it.
  const appears = (status: string) => page.locator('#status', { hasText: new RegExp(`^${status}$`) }).waitFor()
  const textOf = async (selector: string) => (await page.locator(selector).textContent()) ?? ''
  const paymentNo = () => textOf('#number')

  it('lets a person log in, buy and pay, and shows that it is paid without being loaded again', async () => {
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Log in with WeChat'])

    await press('Log in with WeChat')
    await press('Buy')
    await appears('unpaid')
    expect(JSON.parse(await textOf('#toPay'))).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=wx/) })
    await press('Pay')
    await appears('paid')

    expect(stage.sandbox.payment(await paymentNo())).toMatchObject({ state: 'SUCCESS', totalFen: 1800 })
    expect(stage.sandbox.notifications.all[0]).toMatchObject({ state: 'accepted', statuses: [200] })
    expect(await page.getByRole('button', { name: 'Pay', exact: true }).isVisible()).toBe(false)
  })

  it('shows that somebody has paid by scanning its code', async () => {
    await press('Log in with WeChat')
    await press('Buy by QR code')
    await appears('unpaid')
    expect(await textOf('#toPay')).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=/)

    await stage.scans(await paymentNo())

    await appears('paid')
  })

  it('shows nothing as paid that only the phone says is paid; asking the platform helps', async () => {
    await press('Log in with WeChat')
    await press('Buy')
    await appears('unpaid')
    stage.loseNotifications(true)
    const phoneAnswered = page.waitForResponse((response) => response.url().endsWith('/pay') && response.ok())
    await press('Pay')
    await phoneAnswered
    expect(await textOf('#status')).toBe('unpaid')

    await press('I have paid')

    await appears('paid')
  })

  it('shows that an order was closed because nobody paid in its time', async () => {
    await press('Log in with WeChat')
    await press('Buy by QR code')
    await appears('unpaid')

    await passUntil(stage, async () => (await textOf('#status')) === 'closed')

    expect(stage.sandbox.payment(await paymentNo())).toMatchObject({ state: 'CLOSED' })
    expect(await page.getByRole('button', { name: 'I have paid' }).isVisible()).toBe(false)
  })

  it('says it when something does not work, and goes on', async () => {
    await page.route('**/login', (route) => route.fulfill({ status: 400, body: '{"error":"that did not work"}' }), { times: 1 })

    await press('Log in with WeChat')
    await page.getByText('that did not work').waitFor()
    await press('Log in with WeChat')

    await page.getByRole('button', { name: 'Buy', exact: true }).first().waitFor()
    expect(await textOf('#message')).toBe('')
  })
})
