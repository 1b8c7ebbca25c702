import { inspect } from 'node:util'
import type { Logger } from '@duijie/core'
import { openSqlite } from '@duijie/core/sql'
import { canaries } from '@duijie/core/testing'
import { createWebhookHandler } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { ylhWebhook } from '../src/callbacks/webhook.js'
import { migrateYlh, pushOrders, sqlYlhOutbox } from '../src/sql/index.js'
import { credentials as usual, order as usualOrder, ylhWorld } from './ylh-world.js'

const secrets = { clientPassword: 'canary-client-password-1', password: 'canary-password-2', secret: 'canary-callback-secret-3' }
const person = { consigneeName: '金丝雀收件人甲乙丙丁', consigneeMobile: '13900001234', detailAddress: '金丝雀街道一百二十三号' }
const { clientPassword, password, secret } = secrets
const credentials = { ...usual, clientPassword, password }
const order = { ...usualOrder, ...person }
const create = 'POST /ylh-cloud-service-jst-order/api/page/hmm/retailorder/receive-hmm-retail-order'
const birds = canaries({ ...secrets, ...person, token: 'demo-access-token-2' })

describe('secrets and personal data', () => {
  it('reach no event, log, error, statistics or inspected client', async () => {
    const heard: unknown[] = []
    const say = (...words: readonly unknown[]) => void heard.push(words)
    const logger: Logger = { debug: say, info: say, warn: say, error: say, child: () => logger }
    const { sandbox, ylh } = ylhWorld({ sellers: [credentials], keys: { appKey: 'canary-key', secret } }, { credentials, logger })
    for (const name of ['request', 'response', 'retry', 'drift', 'token', 'reauthorize', 'limited', 'call'] as const)
      ylh.on(name, (event: unknown) => void heard.push(event))
    const handler = createWebhookHandler({
      webhook: ylhWebhook({ keys: sandbox.keys }),
      handle() {
        throw new Error('no')
      },
    })
    for (const name of ['delivery', 'refused', 'message', 'failed', 'trouble'] as const) handler.on(name, (event: unknown) => void heard.push(event))

    for (const fault of ['business', 'invalid_token', 'forbidden', 'html', 'truncated', 'server_error'] as const) {
      sandbox.faults.next({ endpoint: create, fault, value: `${Object.values(secrets).slice(0, 2).join(' ')} demo-access-token-2`, times: 4 })
      heard.push(await ylh.orders.create({ ...order, soId: fault }).catch((error: unknown) => error))
      sandbox.faults.clear()
    }
    heard.push(await ylh.orders.create({ ...order, totalQty: 7 }).catch((error: unknown) => error))
    await sandbox.callBack({ deliver: handler }, { tamper: (request) => new Request(request, { headers: { 'content-type': 'application/json' } }) })
    heard.push(ylh, ylh.stats(), ylh.limits(), await ylh.health(), await ylh.tokens.list())

    expect(heard.length).toBeGreaterThan(40)
    expect(
      birds.findIn(
        'heard',
        heard.map((each) => inspect(each, { depth: 8 })),
      ),
    ).toEqual([])
  })

  it('leave the outbox as soon as a push is over, and never stand in its errors', async () => {
    const { clock, sandbox, ylh } = ylhWorld({ sellers: [credentials] }, { credentials })
    const db = openSqlite(':memory:')
    await migrateYlh(db)
    const outbox = sqlYlhOutbox(db, { clock })
    await outbox.create(order)
    await outbox.create({ ...order, soId: 'B' })
    const bad = await outbox.create({ ...order, soId: 'C', consigneeMobile: ' ' }).catch((error: unknown) => error)
    sandbox.faults.next({ endpoint: create, fault: 'business' })

    await pushOrders(db, { client: ylh, clock })

    const rows = [await db.selectFrom('duijie_ylh_outbox').selectAll().execute(), await db.selectFrom('duijie_ylh_orders').selectAll().execute()]
    expect(rows.flat()).toHaveLength(4)
    expect(birds.findIn('rows', rows)).toEqual([])
    expect(birds.find('error', inspect(bad))).toEqual([])
  })
})
