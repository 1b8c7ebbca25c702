import { describe, expect, it } from 'vitest'
import { dayMs, nick, shopWorld, startMs, thrown } from '../shop-world.js'

const ago = (days: number) => new Date(startMs - days * dayMs)
const fields = ['tid'] as const

describe('how far back the order lists go', () => {
  it('is known before anything is sent, and the refusal names the list that goes on', async () => {
    const { taobao, sandbox } = shopWorld()
    const { trades } = taobao.account(nick)
    const older = {
      kind: 'invalid_params',
      platform: 'taobao',
      outcome: 'not_done',
      attempts: 0,
      hint: expect.stringContaining('taobao.trades.sold.history.get'),
    }
    const created = { fields, start_created: ago(200), end_created: ago(199) }
    const modified = { fields, start_modified: ago(200), end_modified: ago(199) }

    expect(await thrown(trades.sold(created))).toMatchObject(older)
    expect(await thrown(trades.soldIncrement(modified))).toMatchObject(older)
    expect(await thrown(trades.soldIncrementV({ fields, start_create: ago(200), end_create: ago(199) }))).toMatchObject(older)
    expect(await thrown(trades.soldIncrement.all(modified).toArray({ limit: 1 }))).toMatchObject({ kind: 'invalid_params', hint: older.hint })
    expect(await thrown(trades.sold.all({ ...created, end_created: ago(1) }).toArray({ limit: 1 }))).toMatchObject({ hint: older.hint })
    expect(sandbox.journal.count()).toBe(0)
  })

  it('leaves recent orders to the lists of recent orders', async () => {
    const { taobao, sandbox } = shopWorld()
    const { soldHistory } = taobao.account(nick).trades
    const newer = { kind: 'invalid_params', hint: expect.stringContaining('taobao.trades.sold.get') }
    const params = { fields, start_created: ago(200), end_created: ago(30) }

    expect(await thrown(soldHistory(params))).toMatchObject(newer)
    expect(await thrown(soldHistory.all(params).toArray({ limit: 1 }))).toMatchObject(newer)
    expect(await thrown(soldHistory({ ...params, start_created: ago(800) }))).toMatchObject({
      kind: 'invalid_params',
      message: expect.stringContaining('start_created'),
    })
    expect(sandbox.journal.count()).toBe(0)
  })

  it('leaves no gap between the lists: three months and a day back both may be asked', async () => {
    const { taobao } = shopWorld()
    const { sold, soldHistory } = taobao.account(nick).trades

    await expect(sold({ fields, start_created: ago(90.5), end_created: ago(60) })).resolves.toBeDefined()
    await expect(soldHistory({ fields, start_created: ago(200), end_created: ago(89.5) })).resolves.toBeDefined()
  })

  it('refuses a window that runs backwards', async () => {
    const { taobao, sandbox } = shopWorld()
    const { trades } = taobao.account(nick)

    expect(await thrown(trades.sold({ fields, start_created: ago(1), end_created: ago(2) }))).toMatchObject({
      kind: 'invalid_params',
      message: expect.stringContaining('start_created lies after end_created'),
    })
    expect(sandbox.journal.count()).toBe(0)
  })

  it('does not stop a signature from being explained', async () => {
    const { taobao } = shopWorld()
    const params = { fields: ['tid'], start_created: '2014-01-01 00:00:00', end_created: '2014-01-02 00:00:00' }

    await expect(taobao.account(nick).explainSignature('taobao.trades.sold.get', params)).resolves.toMatchObject({ signature: expect.any(String) })
  })
})
