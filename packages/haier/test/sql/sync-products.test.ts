import { migrate, openSqlite, sqlSyncLog } from '@duijie/core/sql'
import { describe, expect, it } from 'vitest'
import { haierJobs, migrateHaier, type SyncProductsOptions, syncHaierProducts } from '../../src/sql/index.js'
import type { HaierSandboxOptions } from '../../src/testing/index.js'
import { credentials, haierWorld } from '../haier-world.js'

const stockName = 'POST /yilihuo/jsh-service-stock-mall/api/page/stock/get-available-stock-open'
const pricesName = 'POST /yilihuo/jsh-service-goods-price/api/goods-price/price-daily-sales/price-query/pt-out-list-price'
const three = [
  { code: 'A', supplyPrice: 100, stock: { '370212': [{ code: 'W1', quantity: 3 }], '*': [{ code: 'W2', quantity: 9 }] } },
  { code: 'B', supplyPrice: 200.5, rebateRate: 0.05 },
  { code: 'C', noSalesReason: '产品未投放' },
]

async function job(sandboxOptions: Partial<HaierSandboxOptions> = { products: three }) {
  const world = haierWorld(sandboxOptions)
  const db = openSqlite(':memory:')
  await migrate(db)
  await migrateHaier(db)
  await migrateHaier(db)
  const syncLog = sqlSyncLog(db)
  const run = (options: Partial<SyncProductsOptions> = {}) =>
    syncHaierProducts(db, { client: world.haier, configuration: 'main', syncLog, clock: world.clock, ...options })
  const rows = () => db.selectFrom('duijie_haier_products').selectAll().orderBy('product_code').execute()
  return { ...world, db, run, rows, syncLog }
}

describe('the job', () => {
  it('syncs products only, unless prices and stock are switched on', async () => {
    const { run, rows, sandbox } = await job()

    const { status, jobs } = await run()

    expect(status).toBe('success')
    expect(jobs.map(({ syncType, status: end, totalCount }) => [syncType, end, totalCount])).toEqual([['products', 'success', 2]])
    expect((await rows()).map(({ product_code, price, stock }) => [product_code, price, stock])).toEqual([
      ['A', '0', 0],
      ['B', '0', 0],
    ])
    expect(sandbox.journal.count({ endpoint: pricesName }) + sandbox.journal.count({ endpoint: stockName })).toBe(0)
  })

  it('syncs prices and the stock of a county', async () => {
    const { run, rows } = await job()

    await run({ prices: true, stock: true, countyCode: '370212', category: '家电' })

    expect(await rows()).toMatchObject([
      { product_code: 'A', supply_price: '100', price: '100', stock: 3, warehouse_code: 'W1', category: '家电' },
      { product_code: 'B', supply_price: '200.5', stock_rebate: '0.05', stock: 0, warehouse_code: '' },
    ])
  })

  it('takes the default county where none is named', async () => {
    const { run, rows } = await job()

    await run({ stock: true })

    expect((await rows())[0]).toMatchObject({ stock: 9, warehouse_code: 'W2' })
  })

  it('syncs the named products only, also those that may not be bought', async () => {
    const { run, rows } = await job()

    await run({ productCodes: ['C', 'B', 'B'], prices: true })

    expect(await rows()).toMatchObject([
      { product_code: 'B', supply_price: '200.5' },
      { product_code: 'C', is_sales: '0', no_sales_reason: '产品未投放', supply_price: null },
    ])
  })

  it('keeps what people changed when it runs again', async () => {
    const { clock, db, run, rows, sandbox } = await job()
    await run({ prices: true, stock: true })
    await db.updateTable('duijie_haier_products').set({ name: '我的', price: '999', category: '我的类目' }).where('product_code', '=', 'A').execute()
    sandbox.setProduct({ code: 'A', model: 'NEW', supplyPrice: 120 })
    await clock.advance(86_400_000)

    await run({ prices: true, stock: true, category: '家电' })

    expect((await rows())[0]).toMatchObject({ name: '我的', price: '999', category: '我的类目', product_model: 'NEW', supply_price: '120', stock: 0 })
  })

  it('writes its log and core’s under the name of the configuration, one row per kind', async () => {
    const { clock, db, run, syncLog } = await job()

    await run({ prices: true, stock: true, trigger: 'schedule' })
    await clock.advance(1000)
    await run({ configuration: 'second' })

    const jobs = await haierJobs(db, { configuration: 'main' })
    expect(jobs.map(({ syncType, status, totalCount, successCount, failedCount }) => [syncType, status, totalCount, successCount, failedCount]).sort()).toEqual(
      [
        ['prices', 'success', 2, 2, 0],
        ['products', 'success', 2, 2, 0],
        ['stock', 'success', 2, 2, 0],
      ],
    )
    expect(jobs.every(({ duration }) => duration !== undefined)).toBe(true)
    expect(await haierJobs(db, { syncType: 'products', status: 'success', limit: 1 })).toMatchObject([{ configuration: 'second' }])
    const entries = await syncLog.list({ configuration: 'main' })
    expect(entries.map(({ kind, trigger, rows }) => [kind, trigger, rows]).sort()).toEqual([
      ['goods', 'schedule', 2],
      ['prices', 'schedule', 2],
      ['stock', 'schedule', 2],
    ])
  })

  it('an empty answer is a success without rows', async () => {
    const { run, rows } = await job({ products: [] })

    const { status, jobs } = await run({ prices: true, stock: true })

    expect(status).toBe('success')
    expect(jobs.map(({ status: end, totalCount }) => [end, totalCount])).toEqual([
      ['success', 0],
      ['success', 0],
      ['success', 0],
    ])
    expect(await rows()).toEqual([])
  })

  it('a failed login ends it, with the reason in the log', async () => {
    const { clock, db, run, sandbox } = await job()
    const wrong = haierWorld({}, { fetch: sandbox.fetch, clock, credentials: { ...credentials, clientSecret: 'wrong' } })

    const { status, jobs } = await run({ client: wrong.haier, prices: true, stock: true })

    expect(status).toBe('failed')
    expect(jobs).toMatchObject([{ syncType: 'products', status: 'failed', totalCount: 0, message: expect.stringContaining('refused') }])
    expect(await haierJobs(db)).toHaveLength(1)
    expect(sandbox.journal.count({ verdict: 'ok' })).toBe(0)
  })

  it('one product that fails does not stop the others, and is counted', async () => {
    const { run, rows, sandbox } = await job()
    sandbox.faults.next({ endpoint: stockName, fault: 'business' })

    const { status, jobs } = await run({ stock: true })

    expect(status).toBe('partial')
    expect(jobs[1]).toMatchObject({ syncType: 'stock', status: 'partial', totalCount: 2, successCount: 1, failedCount: 1 })
    expect(await rows()).toHaveLength(2)
  })

  it('a failure of the platform ends it; the next run goes on where it was', async () => {
    const { clock, run, sandbox, rows } = await job({ products: 60 })
    sandbox.faults.next({ endpoint: stockName, fault: 'server_error', after: 30, times: 100 })

    const first = await run({ stock: true })
    expect(first.status).toBe('failed')
    const asked = sandbox.journal.count({ endpoint: stockName, verdict: 'ok' })
    sandbox.faults.clear()
    await clock.advance(60_000)
    const second = await run({ stock: true })

    expect(second.status).toBe('success')
    const sold = sandbox.truth().filter(({ noSalesReason }) => noSalesReason === undefined).length
    expect(await rows()).toHaveLength(sold)
    expect(asked).toBeGreaterThanOrEqual(20)
  })

  it('that was stopped goes on with the same rows of the log', async () => {
    const { db, run, sandbox } = await job({ products: 200 })
    const stopping = new AbortController()
    sandbox.faults.next({
      endpoint: stockName,
      after: 100,
      fault: {
        change(value) {
          stopping.abort()
          return value
        },
      },
    })

    expect(await run({ stock: true, signal: stopping.signal })).toMatchObject({ status: 'interrupted' })
    expect(await haierJobs(db, { status: 'processing' })).toMatchObject([{ syncType: 'stock', completedAt: undefined }])
    const { status } = await run({ stock: true })

    const sold = sandbox.truth().filter(({ noSalesReason }) => noSalesReason === undefined).length
    expect(status).toBe('success')
    const jobs = await haierJobs(db)
    expect(jobs.map(({ syncType, totalCount }) => [syncType, totalCount]).sort()).toEqual([
      ['products', sold],
      ['stock', sold],
    ])
    // It went on and did not begin anew.
    expect(sandbox.journal.count({ endpoint: stockName })).toBeLessThan(sold * 1.4)
  })
})
