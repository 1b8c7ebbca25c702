import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { id, idParam, toId } from '../../src/codec/id.js'

describe('toId', () => {
  it.each([
    ['4093482012345678901', '4093482012345678901'],
    [12, '12'],
    [-1, '-1'],
    [4093482012345678901n, '4093482012345678901'],
  ])('makes text of %s', (value, text) => {
    expect(toId(value)).toBe(text)
  })

  it('says that a number beyond 2^53 is already rounded, and how to avoid that', () => {
    expect(() => toId(2 ** 53)).toThrow(
      expect.objectContaining({ kind: 'invalid_params', message: expect.stringMatching(/already been rounded: pass it as a string/) }),
    )
  })

  it.each([1.5, Number.NaN, null, undefined, {}, true])('refuses %s', (value) => {
    expect(() => toId(value)).toThrow(expect.objectContaining({ kind: 'invalid_params', message: 'an id is a string or a whole number' }))
  })
})

describe('id', () => {
  it('takes a number in one row and a string in the next, and gives strings', () => {
    expect(z.array(id()).parse([12, '4093482012345678901', ''])).toEqual(['12', '4093482012345678901', ''])
  })

  it('is a documented string in the schema of what it gives', () => {
    expect(z.toJSONSchema(id('of the order'), { io: 'output', unrepresentable: 'any' })).toMatchObject({ type: 'string', description: 'of the order' })
  })

  it('says what is wrong with a number that was rounded', () => {
    expect(id().safeParse(2 ** 53).error?.issues).toMatchObject([{ message: expect.stringContaining('already been rounded') }])
  })

  it.each([1.5, null, {}, undefined])('refuses %s', (value) => {
    expect(id().safeParse(value).error?.issues).toMatchObject([{ message: 'an id is a string or a whole number' }])
  })
})

describe('idParam', () => {
  it('refuses a blank', () => {
    expect(idParam().safeParse(' ').error?.issues).toMatchObject([{ message: 'an id must not be blank' }])
    expect(idParam('of the order').parse(12)).toBe('12')
  })
})
