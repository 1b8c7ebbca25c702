import { killedJob } from './killed-job.js'

/** The example job syncs 5,000 products with prices and stock into SQLite, is killed 20 times and goes on, and its log equals the truth. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const size = short ? { products: 1000, kills: 6 } : { products: 5000, kills: 20 }
  const result = await killedJob({ ...size, seed })
  log(`${result.kills} kills: ${result.log.join(', ')}`)
  const expected = ['products', 'prices', 'stock'].map((kind) => `${kind} success ${result.products} ${result.products} 0`)
  if (result.kills < size.kills) throw new Error(`it ended after ${result.kills} kills`)
  if (result.right !== result.products || result.wrong !== 0)
    throw new Error(`${result.right} of ${result.products} products are right, ${result.wrong} are wrong`)
  if (JSON.stringify(result.log) !== JSON.stringify(expected)) throw new Error(`the log says ${result.log.join(', ')}`)
  if (result.running !== 0) throw new Error(`${result.running} runs are said to run still`)
  return { kills: result.kills, products: result.products, right: result.right, 'requests for stock made again': result.stockAgain }
}
