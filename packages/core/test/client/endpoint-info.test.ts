import { describe, expect, it } from 'vitest'
import { createAcmeClient } from './acme.js'

const client = createAcmeClient({})
const info = (method: string) => client.endpoints().find((each) => each.method === method)

describe('client.endpoints', () => {
  it('lists every endpoint of the catalogue, in its order, with its method and its documented name', () => {
    const listed = client.endpoints().map(({ method, name }) => [method, name])

    expect(listed.slice(0, 2)).toEqual([
      ['orders.get', 'order.get'],
      ['orders.create', 'order.create'],
    ])
    expect(listed).toHaveLength(16)
  })

  it('tells what is always the same of an endpoint', () => {
    expect(info('orders.get')).toMatchObject({
      host: 'main',
      grant: 'session',
      safety: 'safe',
      answer: 'json',
      isPaged: false,
      isBatch: false,
      limits: { rate: 'read' },
    })
    expect(info('system.refresh')).toMatchObject({ host: 'auth', grant: 'none', safety: 'unsafe' })
  })

  it('does not guess a safety that depends on the params', () => {
    expect(info('orders.adjust')?.safety).toBe('by_params')
  })

  it('tells lists, batches, chunks and settling queries', () => {
    expect(info('orders.list')?.isPaged).toBe(true)
    expect(info('goods.upload')?.isBatch).toBe(true)
    expect(info('goods.prices')?.chunk).toEqual({ param: 'ids', max: 2 })
    expect(info('orders.create')?.settledBy).toBe('order.find')
    expect(info('orders.get')).not.toHaveProperty('settledBy')
  })

  it('gives the schema of the params', async () => {
    const schema = info('orders.get')?.schema()

    expect(await schema?.['~standard'].validate({ id: '1' })).toEqual({ value: { id: '1' } })
    expect(await schema?.['~standard'].validate({})).toHaveProperty('issues')
  })
})
