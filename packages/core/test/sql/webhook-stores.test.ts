import { describe, expect, it } from 'vitest'
import { sqlInbox } from '../../src/sql/sql-inbox.js'
import { sqlReceipts } from '../../src/sql/sql-receipts.js'
import { testClock } from '../../src/testing/clock.js'
import { inboxConformance, receiptsConformance } from '../../src/testing/conformance.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { openTwo } = sqliteFiles()
const close = async () => undefined

for (const [name, opener] of engines) {
  receiptsConformance(`sqlReceipts by ${name}`, async () => {
    const [db, other] = await openTwo(opener)
    const clock = testClock(1_700_000_000_000)
    return { store: sqlReceipts(db, { clock }), clock, again: async () => sqlReceipts(other, { clock }), close }
  })

  inboxConformance(`sqlInbox by ${name}`, async () => {
    const [db, other] = await openTwo(opener)
    const clock = testClock(1_700_000_000_000)
    return { store: sqlInbox(db, { clock }), clock, again: async () => sqlInbox(other, { clock }), close }
  })
}

describe.each(engines)('sqlInbox by %s', (_name, opener) => {
  it('keeps its positions growing when everything has been purged', async () => {
    const [db] = await openTwo(opener)
    const inbox = sqlInbox(db)
    await inbox.put('acme', [{ id: '1', topic: 't', content: 1 }])
    await db.deleteFrom('duijie_inbox').execute()

    await inbox.put('acme', [{ id: '2', topic: 't', content: 2 }])

    expect((await inbox.read({ after: '1', limit: 10 })).map(({ position, message }) => [position, message.id])).toEqual([['2', '2']])
  })

  it('stores all messages of a delivery, or none', async () => {
    const [db] = await openTwo(opener)
    const inbox = sqlInbox(db)
    const loop: { self?: unknown } = {}
    loop.self = loop

    await expect(
      inbox.put('acme', [
        { id: '1', topic: 't', content: 1 },
        { id: '2', topic: 't', content: loop },
      ]),
    ).rejects.toThrow()

    expect(await inbox.read({ limit: 10 })).toEqual([])
  })

  it('says which row is not its own', async () => {
    const [db] = await openTwo(opener)
    await db
      .insertInto('duijie_inbox')
      .values({ position: 1, key_hash: 'x', platform: 'acme', account: '', topic: 't', message: '[]', received_at: 1 })
      .execute()

    await expect(sqlInbox(db).read({ limit: 1 })).rejects.toMatchObject({ kind: 'unexpected', message: expect.stringContaining('a message of the inbox') })
  })
})
