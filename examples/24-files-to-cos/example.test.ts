// The recipes on the sandboxes of both platforms.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { billToCos, codeToCos } from './recipes.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage[Symbol.asyncDispose]())

describe('a bill', () => {
  it('is stored as the platform gave it', async () => {
    const day = await stage.sells(3)

    const { key, bytes } = await billToCos(stage.pay, stage.cos, day)
    const { Body, ContentType } = await stage.cos.objects.get({ Key: key })

    const text = Buffer.from(Body).toString()
    expect(bytes).toBe(Body.byteLength)
    expect(ContentType).toBe('text/csv; charset=utf-8')
    expect(text.match(/order-\d/g)).toEqual(['order-1', 'order-2', 'order-3'])
  })

  it('that is not the file that was announced is not stored', async () => {
    const day = await stage.sells(1)
    const bills = {
      ...stage.pay.bills,
      download: async () => new Blob(['another file']).stream(),
    }

    // Of its methods only these two are called.
    await expect(billToCos({ bills: bills as unknown as typeof stage.pay.bills }, stage.cos, day)).rejects.toThrow('announced')
    expect(stage.sandboxes.cos.objects).toEqual([])
  })

  it('is stored although COS is away for a moment', async () => {
    const day = await stage.sells(1)
    stage.sandboxes.cos.faults.next({ fault: 'slow_down', times: 2 })

    await billToCos(stage.pay, stage.cos, day)

    expect(stage.sandboxes.cos.objects).toHaveLength(1)
  })
})

describe('a scan code', () => {
  it('is made once and has a public address', async () => {
    const first = await codeToCos(stage.wechat, stage.cos, 'id=42')
    const second = await codeToCos(stage.wechat, stage.cos, 'id=42')

    expect([first, second]).toEqual(['https://img.example.com/codes/id%3D42', 'https://img.example.com/codes/id%3D42'])
    expect(stage.sandboxes.wechat.journal.count({ endpoint: 'POST /wxa/getwxacodeunlimit' })).toBe(1)
    expect(stage.sandboxes.cos.objects).toMatchObject([{ key: 'codes/id=42', headers: { 'content-type': 'image/jpeg' } }])
  })
})
