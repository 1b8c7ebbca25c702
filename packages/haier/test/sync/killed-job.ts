import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sqlSyncLog } from '@duijie/core/sql'
import { seeded } from '@duijie/core/testing'
import { openDatabase } from '../../../../examples/12-haier-products/job.js'
import { type Child, childProgram } from '../../../../scripts/child-program.js'
import { haierJobs, type ProductRow } from '../../src/sql/index.js'
import { createHaierSandbox, type HaierSandbox, type SandboxProduct } from '../../src/testing/index.js'
import { invoicePrice, stockOf } from '../../src/testing/state.js'
import { credentials } from '../haier-world.js'

/** What a life of the job is told. */
export interface JobInput {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly ratePerSecond: number
}

/** How a life of the job ended by itself. */
export interface JobEnd {
  readonly status: string
  readonly words?: string
}

/** What came of a job that was killed again and again. */
export interface KilledJob {
  readonly kills: number
  /** Products that may be bought, as the platform knows them. */
  readonly products: number
  /** Of these, how many stand in the table with all their values as they are. */
  readonly right: number
  /** Rows of the table that are no such products. */
  readonly wrong: number
  /** The rows of the job log, oldest first: kind, status, total, success, failed. */
  readonly log: readonly string[]
  /** Runs of core's log that still say that they run. */
  readonly running: number
  /** Requests for stock beyond one per product: what was under way when the process died. */
  readonly stockAgain: number
}

const county = '370212'
const stockName = 'POST /yilihuo/jsh-service-stock-mall/api/page/stock/get-available-stock-open'

/** Lets the example's job sync so many products, kills it so many times at moments that are spread over its work, and compares table and log with the truth. */
export async function killedJob({ products, kills, seed }: { readonly products: number; readonly kills: number; readonly seed: number }): Promise<KilledJob> {
  const random = seeded(`killed job ${seed}`)
  const sandbox = createHaierSandbox({ customers: [credentials], products, seed, journalSize: 1 })
  // All of them may be bought; beside them there are some that may not.
  for (const { noSalesReason: _, ...product } of sandbox.truth()) sandbox.setProduct(product)
  for (let index = 0; index < 50; index += 1) sandbox.setProduct({ code: `ZZ${index}`, noSalesReason: '产品未投放' })
  await using served = await sandbox.serve()
  const directory = await mkdtemp(join(tmpdir(), 'killed-job-'))
  const program = await childProgram(new URL('./job.child.ts', import.meta.url))
  const input: JobInput = {
    args: ['--sync-prices', '--sync-stock', '--county-code', county],
    env: envOf(served.hosts, join(directory, 'shop.db')),
    ratePerSecond: 5000,
  }
  // Calls of the whole work: one list, prices by twenties, stock one by one.
  const calls = sold(sandbox).length * 1.05
  let killed = 0
  try {
    for (;;) {
      const child = program.start(input)
      const end = killed < kills ? await killedLater(child, sandbox, Math.ceil((random.next() * 1.6 * calls) / kills)) : await endOf(child)
      if (end === 'killed') killed += 1
      else if (end.status === 'success') break
      else throw new Error(`the job ended so: ${JSON.stringify(end)}`)
    }
    return { kills: killed, ...(await compared(sandbox, input.env['DATABASE'] ?? '')) }
  } finally {
    await program.close()
    await rm(directory, { recursive: true, force: true })
  }
}

function envOf(hosts: Readonly<Record<string, string>>, file: string): Readonly<Record<string, string>> {
  return {
    DATABASE: file,
    HAIER_CLIENT_ID: credentials.clientId,
    HAIER_CLIENT_SECRET: credentials.clientSecret,
    HAIER_BASE_URL: hosts['openplat-bj-aliyun.haier.net'] ?? '',
    HAIER_CUSTOMER_CODE: credentials.customerCode,
    HAIER_SEND_TO_CODE: credentials.sendToCode,
    HAIER_PASSWORD: credentials.password,
    HAIER_SELLER_PASSWORD: credentials.sellerPassword,
  }
}

/** Kills the job after so many more requests, whatever it is doing then. */
async function killedLater(child: Child, sandbox: HaierSandbox, requests: number): Promise<'killed' | JobEnd> {
  const goal = sandbox.journal.count() + requests
  let ended: JobEnd | undefined
  void endOf(child).then(
    (end) => {
      ended = end
    },
    () => undefined,
  )
  while (ended === undefined && sandbox.journal.count() < goal) await setTimeout(1)
  if (ended !== undefined) return ended
  child.signal('SIGKILL')
  await child.ended
  return 'killed'
}

async function endOf(child: Child): Promise<JobEnd> {
  const end = await child.message((message): message is JobEnd => typeof message === 'object' && message !== null && 'status' in message)
  await child.ended
  return end
}

async function compared(sandbox: HaierSandbox, file: string): Promise<Omit<KilledJob, 'kills'>> {
  const db = await openDatabase(file)
  try {
    // Written by this package's own sink, with exactly these columns.
    const rows = (await db.selectFrom('duijie_haier_products').selectAll().execute()) as unknown as readonly ProductRow[]
    const truth = sold(sandbox)
    const known = new Map(truth.map((product) => [product.code, product]))
    const right = rows.filter((row) => isTrue(row, known.get(row.product_code))).length
    const jobs = (await haierJobs(db, { limit: 1000 })).toReversed().sort((left, right_) => left.startedAt - right_.startedAt)
    const running = await sqlSyncLog(db).list({ status: 'running', limit: 1000 })
    return {
      products: truth.length,
      right,
      wrong: rows.length - right,
      log: jobs.map(({ syncType, status, totalCount, successCount, failedCount }) => `${syncType} ${status} ${totalCount} ${successCount} ${failedCount}`),
      running: running.length,
      stockAgain: sandbox.journal.count({ endpoint: stockName }) - truth.length,
    }
  } finally {
    await db.destroy()
  }
}

function sold(sandbox: HaierSandbox): readonly SandboxProduct[] {
  return sandbox.truth().filter(({ noSalesReason }) => noSalesReason === undefined)
}

function isTrue(row: ProductRow, product: SandboxProduct | undefined): boolean {
  if (product === undefined) return false
  const { supplyPrice = null, rebateRate = 0, rebateMoney = 0, pages = [] } = product
  const warehouses = stockOf(product, county)
  const most = Math.max(0, ...warehouses.map(({ quantity }) => quantity))
  const best = warehouses.find(({ quantity }) => quantity === most)
  const text = (value: number | null) => (value === null ? null : String(value))
  const expected = {
    name: product.model,
    brand: product.brand,
    category: null,
    product_model: product.model,
    product_group: product.group,
    product_image_url: product.image,
    product_page_urls: JSON.stringify(pages),
    is_sales: '1',
    supply_price: text(supplyPrice),
    invoice_price: text(invoicePrice(product)),
    price: supplyPrice === null ? '0' : String(supplyPrice),
    stock_rebate: supplyPrice === null ? '0' : String(rebateRate),
    rebate_money: supplyPrice === null ? '0' : String(rebateMoney),
    stock: warehouses.reduce((sum, { quantity }) => sum + quantity, 0),
    warehouse_code: best?.code ?? '',
    warehouse_grade: best?.grade ?? '',
    source: 'haier',
  }
  return Object.entries(expected).every(([name, value]) => Reflect.get(row, name) === value)
}
