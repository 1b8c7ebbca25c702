// A small shop with login and payment by WeChat: a server with a page, notifications, and orders that are closed when nobody pays.
//   npm run demo -- 13
//   npm run demo -- 13 --stay     serves the page until Ctrl-C, to be used by hand
// WeChat's side is the sandboxes of the mini program and of Pay v3, served on the loopback interface; time passes when it is told to. `shop.ts` is the shop, `server.ts` its addresses,
// `page.html` what a mini program would show. The customer here does by fetch what the page does; example.services.test.ts uses the page itself, in Chromium.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCustomer, passUntil } from './customer.ts'
import { type OpenShop, openOn } from './open.ts'
import { openStage, type Stage } from './stage.ts'

const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
try {
  await using stage = await openStage()
  await using open = await openOn(stage, join(directory, 'shop.db'))
  await (process.argv.includes('--stay') ? stay(stage, open) : play(stage, open))
} finally {
  await rm(directory, { recursive: true })
}

async function stay({ clock }: Stage, { url }: OpenShop): Promise<void> {
  console.log(`the shop is open: ${url}   (Ctrl-C closes it)`)
  console.log('Buy and Pay; the phone in your page has a WeChat with one customer in it. Nobody scans the QR code: such an order is closed after 15 minutes.')
  const time = setInterval(() => void clock.advance(1000), 1000)
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  clearInterval(time)
}

async function play(stage: Stage, { shop, url }: OpenShop): Promise<void> {
  const customer = createCustomer(url, stage)
  const refused: string[] = []
  shop.notified.on('refused', ({ reason, status }) => refused.push(`${reason}: ${status}`))
  const { sandbox } = stage

  await customer.login()
  console.log('a customer logged in: the code of wx.login became an openid, and a session of the shop; the session key stayed on the server')

  const tea = await customer.buy('tea', 'phone')
  const { paymentNo } = tea.order
  console.log(`tea is ordered: ${paymentNo}, ${tea.order.status}; wx.requestPayment gets\n${JSON.stringify(tea.invocation, null, 2)}`)

  // WeChat checks what the shop has signed. First a notification comes that nobody at WeChat has signed, as its probes are; then the true one.
  const heard = customer.hears(paymentNo, 'paid')
  sandbox.notifications.tamper('probe')
  await stage.pays(tea.invocation)
  await heard
  assert.deepEqual(refused, ['probe: 401'])
  assert.equal((await shop.orders.find(paymentNo))?.transactionId, sandbox.payment(paymentNo)?.transactionId)
  console.log(`paid: a probe was refused (${refused.join()}), the notification was verified, decrypted and acknowledged, and the page was told`)

  const cup = await customer.buy('cup', 'scan')
  stage.loseNotifications(true)
  await stage.scans(cup.order.paymentNo)
  stage.loseNotifications(false)
  assert.equal((await customer.look(cup.order.paymentNo)).order.status, 'unpaid')
  assert.equal((await customer.ask(cup.order.paymentNo)).order.status, 'paid')
  console.log(`a cup was paid by ${cup.codeUrl}, the notification was lost; "I have paid": the shop asked, and it is so`)

  const late = await customer.buy('tea', 'scan')
  const minutes = await passUntil(stage, async () => (await customer.look(late.order.paymentNo)).order.status === 'closed')
  assert.throws(() => sandbox.pay(late.order.paymentNo), /CLOSED/)
  console.log(`nobody paid for another tea: closed after ${minutes} minutes, here and at WeChat; who pays now is refused`)
}
