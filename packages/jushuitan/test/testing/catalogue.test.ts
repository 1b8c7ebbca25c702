import { endpointsByName, type WindowLimit } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { key, selfWorld } from '../merchant-world.js'

const [begin, end] = ['2025-11-17 21:06:40', '2025-11-18 21:06:40']

function paramsFor(name: string, window: WindowLimit | undefined) {
  if (name.endsWith('/getvirtualstock')) return { sku_ids: ['HOODIE0-0'] }
  return window === undefined ? {} : { [window.start]: begin, [window.end]: end }
}

describe('the sandbox', () => {
  it('answers every query of the catalogue in the form that its schema wants', async () => {
    const { jushuitan, sandbox, merchant } = selfWorld({}, { strict: true })
    const drifts: unknown[] = []
    jushuitan.on('drift', (event) => drifts.push(event))
    const asId = merchant.addAfterSale(sandbox.truth(key).outbounds[0]?.orderId ?? '')
    merchant.receiveGoods(asId)
    merchant.confirmAfterSale(asId)
    const queries = [...endpointsByName(catalogue).values()].filter(
      ({ name }) => /query|getvirtualstock|getcompanyusers/.test(name) && !name.includes('upload'),
    )
    const failures: string[] = []

    for (const { name, limits } of queries) {
      await jushuitan.call(name, paramsFor(name, limits.window)).catch((error: unknown) => failures.push(`${name}: ${String(error)}`))
    }

    expect(failures).toEqual([])
    expect(drifts).toEqual([])
    expect(sandbox.crashes).toEqual([])
    expect(queries.length).toBeGreaterThan(25)
  })
})
