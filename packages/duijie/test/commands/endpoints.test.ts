import { describe, expect, it } from 'vitest'
import { platformNames } from '../../src/platforms/table.js'
import { duijie } from '../duijie.js'

describe('duijie endpoints', () => {
  it.each(platformNames)('lists the catalogue of %s without credentials', async (name) => {
    const ran = await duijie(['endpoints', name, '--json'])

    expect(ran.code).toBe(0)
    expect(ran.lines.length).toBeGreaterThan(2)
    for (const endpoint of ran.lines)
      expect(endpoint).toMatchObject({ method: expect.stringMatching(/^\w+\.\w+$/), safety: expect.stringMatching(/^(safe|keyed|unsafe|by_params)$/) })
  })

  it('explains one endpoint with its params', async () => {
    const ran = await duijie(['endpoints', 'taobao', 'taobao.trades.sold.increment.get', '--json'])

    expect(ran.lines[0]).toMatchObject({ method: 'trades.soldIncrement', safety: 'safe', isPaged: true, limits: { pageSize: { param: 'page_size' } } })
    expect(ran.lines[0].params.required).toContain('start_modified')
  })

  it('finds endpoints by a part of their names, and shows which variables a client needs', async () => {
    const ran = await duijie(['endpoints', 'taobao', 'refund'])

    expect(ran.out).toContain('TAOBAO_APP_KEY, TAOBAO_APP_SECRET')
    expect(ran.out).toMatch(/refunds\.receive +taobao\.refunds\.receive\.get +safe +session +list/)
    expect(ran.out).toMatch(/refunds\.receive .*100 per page/)
    expect(ran.out).not.toContain('taobao.trade.fullinfo.get')
  })

  it('says that there is nothing of this name', async () => {
    expect(await duijie(['endpoints', 'haier', 'nonsense'])).toMatchObject({ code: 2, err: 'duijie: haier has no endpoint with this name in its catalogue\n' })
  })
})
