import { describe, expect, it } from 'vitest'
import { diskFull } from './disk-full.js'

describe('a sync into a database that runs full', () => {
  it('ends with a clear error and a true checkpoint, and the next one that has room loses and repeats nothing', async () => {
    const { error, hint: _, stored, ...figures } = await diskFull('max_page_count', { trades: 600, seed: 1 })

    expect(error).toMatch(/full/i)
    expect(stored).toBeGreaterThan(0)
    expect(stored).toBeLessThan(600)
    expect(figures).toEqual({
      orders: 600,
      status: 'failed',
      integrity: 'ok',
      missing: 0,
      statusWithRoom: 'success',
      lost: 0,
      wrongIds: 0,
      writtenAgain: 0,
      readAgain: 0,
    })
  })
})
