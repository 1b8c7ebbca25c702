// Haier's products, prices and stock in a table of products: `job.ts` is the command-line job that a cron would start; here it runs on the sandbox, twice, with a change in between.
//   npm run demo -- 12
// What the table and the log say is compared with what the sandbox knows. A `ping` of every configuration comes first, as a host's health page would do it.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromEnv, haierConfigurations } from '@duijie/haier'
import { haierJobs } from '@duijie/haier/sql'
import { createHaierSandbox } from '@duijie/haier/testing'
import { openDatabase, runJob } from './job.ts'

const customer = {
  clientId: 'demo_client_id',
  clientSecret: 'not-a-secret',
  customerCode: '8800633175',
  sendToCode: '8800633175',
  password: 'demo_password',
  sellerPassword: 'demo_seller_password',
}
const sandbox = createHaierSandbox({ customers: [customer], products: 60 })
await using served = await sandbox.serve()
const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
const env = {
  DATABASE: join(directory, 'shop.db'),
  HAIER_CLIENT_ID: customer.clientId,
  HAIER_CLIENT_SECRET: customer.clientSecret,
  HAIER_BASE_URL: served.hosts['openplat-bj-aliyun.haier.net'],
  HAIER_CUSTOMER_CODE: customer.customerCode,
  HAIER_SEND_TO_CODE: customer.sendToCode,
  HAIER_PASSWORD: customer.password,
  HAIER_SELLER_PASSWORD: customer.sellerPassword,
}

await using configurations = haierConfigurations({ from: [], fallback: () => fromEnv('HAIER_', env) })
const { checks } = await configurations.check()
console.log(checks.map(({ name, ok, ms }) => `${name}: ${ok ? 'works' : 'does not work'} (${ms} ms)`).join('\n'))

const args = ['--sync-prices', '--sync-stock', '--category', '家电', '--county-code', '370212']
const first = await runJob(args, { env })
console.log('\nfirst:', first.status)
console.table(first.jobs.map(({ syncType, status, totalCount, successCount, failedCount }) => ({ syncType, status, totalCount, successCount, failedCount })))

const sold = sandbox.truth().filter(({ noSalesReason }) => noSalesReason === undefined)
const [changed] = sold
assert.ok(changed)
sandbox.setProduct({
  ...changed,
  supplyPrice: 1500,
  rebateRate: 0.1,
  rebateMoney: 20,
  stock: {
    '370212': [
      { code: 'HFR2', quantity: 30 },
      { code: 'HFR9', quantity: 4, grade: '1' },
    ],
  },
})
const second = await runJob([...args, '--product-codes', changed.code], { env })
console.log('second, for one product:', second.status)

const db = await openDatabase(env.DATABASE)
const rows = await db.selectFrom('duijie_haier_products').selectAll().execute()
const row = rows.find(({ product_code }) => product_code === changed.code)
const jobs = await haierJobs(db)
console.log(
  `\n${rows.length} products; ${changed.code}: ${row?.['supply_price']} yuan, invoice ${row?.['invoice_price']}, direct rebate ${row?.['stock_rebate']}, ${row?.['stock']} in stock`,
)
console.log(`${jobs.length} rows in the log`)
await db.destroy()
await rm(directory, { recursive: true, force: true })

assert.equal(first.status, 'success')
assert.equal(second.status, 'success')
assert.equal(rows.length, sold.length)
assert.deepEqual(
  first.jobs.map(({ syncType, totalCount, successCount }) => [syncType, totalCount, successCount]),
  [
    ['products', sold.length, sold.length],
    ['prices', sold.length, sold.length],
    ['stock', sold.length, sold.length],
  ],
)
assert.equal(row?.['supply_price'], '1500')
assert.equal(row?.['invoice_price'], '1330')
assert.equal(row?.['stock_rebate'], '0.1')
assert.equal(row?.['stock'], 34)
assert.equal(row?.['category'], '家电')
assert.equal(sandbox.tokens.issued <= 2, true)
console.log('\nthe table and the log say what the platform knows')
