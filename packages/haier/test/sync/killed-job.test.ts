import { expect, it } from 'vitest'
import { killedJob } from './killed-job.js'

it('the example job is killed again and again and goes on; table and log say what the platform knows', async () => {
  const { kills, products, right, wrong, log, running, stockAgain } = await killedJob({ products: 400, kills: 5, seed: 7 })

  expect(kills).toBe(5)
  expect({ right, wrong }).toEqual({ right: products, wrong: 0 })
  expect(log).toEqual(['products', 'prices', 'stock'].map((kind) => `${kind} success ${products} ${products} 0`))
  expect(running).toBe(0)
  expect(products).toBe(400)
  // What was in flight, and the pages that were not written yet: to begin anew would cost hundreds each time.
  expect(stockAgain).toBeLessThanOrEqual(5 * 60)
})
