import { decodeForm } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basicHeader, passwordForm } from '../src/auth.js'
import { rescheduleParams } from '../src/endpoints/schemas/order-params.js'
import { signCallback, verifyCallback } from '../src/sign.js'
import extra from './vectors/basic.json' with { type: 'json' }
import signatures from './vectors/signatures.json' with { type: 'json' }

interface Vector {
  readonly id: string
  readonly secret: string
  readonly params: Readonly<Record<string, string>>
  readonly sign: string
}

// The file's inferred type has optional names, which JSON cannot hold as undefined.
const vectors = signatures as unknown as readonly Vector[]

describe('the signature of callbacks', () => {
  it.each(vectors)('is that of vector $id', ({ params, secret, sign }) => {
    expect(signCallback(params, secret)).toBe(sign)
    expect(verifyCallback({ ...params, Sign: sign }, secret)).toBe(true)
  })

  it('of V7 is verified as it travels', () => {
    const fields = Object.fromEntries(decodeForm(extra.v7Travels))

    expect(fields['Data']).toBe(vectors.find(({ id }) => id === 'V7')?.params['Data'])
    expect(verifyCallback(fields, 'Demo-Secret-ABC123')).toBe(true)
  })

  it('does not depend on the order of the fields, and on nothing but the text of Data', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), fc.string({ minLength: 1 }), (fields, secret) => {
        const reversed = Object.fromEntries(Object.entries(fields).reverse())

        expect(signCallback(reversed, secret)).toBe(signCallback(fields, secret))
      }),
    )
  })

  it('is refused in small letters, cut, or with another secret', () => {
    const [vector] = vectors
    const { params = {}, secret = '', sign = '' } = vector ?? {}

    expect(verifyCallback({ ...params, Sign: sign.toLowerCase() }, secret)).toBe(false)
    expect(verifyCallback({ ...params, Sign: sign.slice(1) }, secret)).toBe(false)
    expect(verifyCallback({ ...params, Sign: sign }, `${secret}x`)).toBe(false)
    expect(verifyCallback(params, secret)).toBe(false)
  })
})

describe('the login', () => {
  it.each(extra.headers)('has the Basic header of $client', ({ client, password, header }) => {
    expect(basicHeader({ clientId: client, clientPassword: password })).toBe(header)
  })

  it('has the form of the document', () => {
    expect(passwordForm(extra.form)).toBe(extra.form.body)
  })
})

describe('a day', () => {
  it.each(extra.days)('$day is sent as its last second', ({ day, ms }) => {
    const parse = (value: unknown) => rescheduleParams().parse({ retailOrderNo: 'SO.1', distributionTime: value, installTime: value })

    expect(parse(day)).toMatchObject({ distributionTime: ms, installTime: ms })
    expect(parse(new Date(ms - 40_000_000))).toMatchObject({ distributionTime: ms })
    expect(parse(ms)).toMatchObject({ distributionTime: ms })
  })

  it.each(['2026-02-30', 'tomorrow', 1_791_990_000, Number.NaN])('%s is none', (value) => {
    expect(rescheduleParams().safeParse({ retailOrderNo: 'SO.1', distributionTime: value, installTime: '2026-01-31' }).success).toBe(false)
  })
})
