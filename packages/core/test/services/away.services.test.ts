import { describe, expect, it, onTestFinished } from 'vitest'
import { addressOf, isOurs, start, stop } from '../../../../scripts/services/control.js'
import { checkpointKey } from '../../src/sync/checkpoint-key.js'
import type { Checkpoints } from '../../src/sync/checkpoints.js'
import type { TimeWindow } from '../../src/sync/progress.js'
import { sync } from '../../src/sync/sync.js'
import { testClock } from '../../src/testing/clock.js'
import { type AcmeOrdersOptions, type AcmeShop, acmeOrders, createAcmeShop } from '../sync/fake-source.js'
import { type Held, type RigKind, rigs } from './away-rigs.js'
import { brokerBehindProxy, type TcpProxy, tcpProxy } from './tcp-proxy.js'

const count = 300
const batch = { records: 20, waitMs: 5 }
// Ten orders a page: the whole shop is read in so many requests at least.
const pages = count / 10

async function openShop(): Promise<AcmeShop> {
  const clock = testClock(Date.UTC(2026, 2, 8), { autoAdvance: true })
  const shop = createAcmeShop({ clock })
  for (let number = 0; number < count; number++) shop.put(`40934820123450${number}`, { modifiedMs: clock.now() + number * 60_000 })
  await clock.advance(count * 60_000)
  return shop
}

async function openRig(kind: RigKind, address: string) {
  const rig = await kind.open(address)
  onTestFinished(() => rig.close())
  return rig
}

async function proxyTo({ service }: RigKind): Promise<{ readonly proxy: TcpProxy; readonly address: string }> {
  const url = new URL(service === 'kafka' ? `kafka://${addressOf(service)}` : addressOf(service))
  const port = Number(url.port)
  const proxy = await tcpProxy({ host: url.hostname, port }, service === 'kafka' ? brokerBehindProxy(port) : undefined)
  onTestFinished(() => proxy.close())
  url.port = String(proxy.port)
  return { proxy, address: service === 'kafka' ? url.host : url.href }
}

const truthOf = (shop: AcmeShop): Held => new Map(shop.all().map(({ id, modifiedMs }) => [id, modifiedMs]))

/** What the checkpoint calls delivered. */
async function windowsOf(stored: Checkpoints): Promise<readonly TimeWindow[]> {
  const checkpoint = await stored.load(checkpointKey('acme.orders', 'shop-1'))
  return checkpoint?.progress.windows ?? []
}

/** The orders of which the checkpoint says that they were delivered, and which are not there. */
async function lostOf(shop: AcmeShop, stored: Checkpoints, held: Held) {
  const windows = await windowsOf(stored)
  return shop.all().filter(({ id, modifiedMs }) => windows.some(([from, to]) => modifiedMs >= from && modifiedMs < to) && held.get(id) !== modifiedMs)
}

describe.each(rigs)('a sync with $name', (kind) => {
  it('goes on over a network that stalls, cuts and halves all the time, and loses nothing', async () => {
    const shop = await openShop()
    const { proxy, address } = await proxyTo(kind)
    const rig = await openRig(kind, address)
    const troubles = [() => proxy.halve('toServer'), () => proxy.cut(), () => proxy.halve('toClient'), () => stallFor(proxy, 40)]
    const onRead: AcmeOrdersOptions['onRead'] = ({ index }) => (index % 3 === 1 ? troubles[(index / 3) & 3]?.() : undefined)

    const report = await sync({ source: acmeOrders(shop, { onRead }), sink: rig.sink, checkpoints: rig.checkpoints, patienceMs: 40_000, batch }).done

    expect(report.error).toBeUndefined()
    expect(report.status).toBe('success')
    expect(proxy.broken()).toBeGreaterThan(pages / 10)
    expect(await rig.held()).toEqual(truthOf(shop))
    expect(await windowsOf(rig.stored)).toEqual([[shop.openedAt, expect.any(Number)]])
  })

  it('ends with a true checkpoint when the server stays away for longer than its patience, and is completed later', async () => {
    const shop = await openShop()
    const { proxy, address } = await proxyTo(kind)
    const rig = await openRig(kind, address)
    const onRead: AcmeOrdersOptions['onRead'] = ({ index }) => (index === pages / 2 ? proxy.shut() : undefined)
    const { sink, checkpoints } = rig

    const report = await sync({ source: acmeOrders(shop, { onRead }), sink, checkpoints, patienceMs: 300, batch }).done

    expect(report.status).toBe('failed')
    const windows = await windowsOf(rig.stored)
    expect(windows.every(([, to]) => to < shop.clock.now())).toBe(true)
    expect(await lostOf(shop, rig.stored, await rig.held())).toEqual([])
    proxy.open()
    const second = await sync({ source: acmeOrders(shop), sink, checkpoints, patienceMs: 20_000, batch }).done
    expect(second.status).toBe('success')
    expect(await rig.held()).toEqual(truthOf(shop))
    expect(await windowsOf(rig.stored)).toEqual([[shop.openedAt, expect.any(Number)]])
  })

  it.runIf(isOurs(kind.service))('goes on when the server itself was stopped and started in the middle, and loses nothing', async () => {
    const shop = await openShop()
    const rig = await openRig(kind, addressOf(kind.service))
    let back: Promise<void> | undefined
    const onRead: AcmeOrdersOptions['onRead'] = async ({ index }) => {
      if (index !== pages / 2) return
      await stop(kind.service)
      back = new Promise((resolve) => setTimeout(resolve, 30)).then(() => start(kind.service))
    }

    const report = await sync({ source: acmeOrders(shop, { onRead }), sink: rig.sink, checkpoints: rig.checkpoints, patienceMs: 40_000, batch }).done
    await back

    expect(report.error).toBeUndefined()
    expect(report.status).toBe('success')
    expect(await rig.held()).toEqual(truthOf(shop))
  })
})

function stallFor(proxy: TcpProxy, ms: number): void {
  proxy.stall()
  setTimeout(proxy.letGo, ms)
}
