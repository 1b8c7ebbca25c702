import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { convertAround } from '../../src/client/convert-around.js'
import type { Schema } from '../../src/client/schema.js'
import { id } from '../../src/codec/id.js'

async function converted(schema: Schema<unknown>, value: unknown): Promise<unknown> {
  const checked = await schema['~standard'].validate(value)
  return checked.issues === undefined ? checked.value : convertAround(schema, value, checked.issues)
}

describe('convertAround', () => {
  const row = z.looseObject({ id: id(), when: z.iso.datetime(), kind: z.enum(['a', 'b']), lines: z.array(z.object({ line: id(), n: z.number() })) })
  const good = { id: 1, when: '2026-03-08T01:05:07Z', kind: 'a', lines: [{ line: 11, n: 1 }] }

  it('borrows what fits from another row where no simple stand-in does', async () => {
    const rows = [{ ...good, when: 'yesterday' }, good, { ...good, kind: 'z', lines: [{ line: 12, n: 1 }, { line: 13 }] }]

    expect(await converted(z.array(row), rows)).toEqual([
      { id: '1', when: 'yesterday', kind: 'a', lines: [{ line: '11', n: 1 }] },
      { id: '1', when: '2026-03-08T01:05:07Z', kind: 'a', lines: [{ line: '11', n: 1 }] },
      { id: '1', when: '2026-03-08T01:05:07Z', kind: 'z', lines: [{ line: '12', n: 1 }, { line: '13' }] },
    ])
  })

  it('leaves what surrounds an odd value as it came where nothing at all fits there', async () => {
    const head = z.object({ when: z.iso.datetime(), no: id() })
    const value = { head: { when: 'odd', no: 5 }, id: 6 }

    expect(await converted(z.object({ head: head.optional(), id: id() }), value)).toEqual({ ...value, id: '6' })
    expect(await converted(z.object({ head, id: id() }), value)).toBe(value)
  })

  it('gives back the very value where the whole of it is odd, or things were moved and have no place any more', async () => {
    const moved = z.object({ rows: z.object({ row: z.array(z.object({ id: id(), n: z.number().optional() })) }) }).transform(({ rows }) => rows.row)
    const wrapped = { rows: { row: [{ id: 1, n: 'odd' }] } }

    expect(await converted(z.object({}), 'text')).toBe('text')
    expect(
      await converted(
        z.looseObject({ id: id() }).refine(() => false),
        good,
      ),
    ).toBe(good)
    expect(await converted(moved, wrapped)).toBe(wrapped)
  })

  it('waits for schemas that take their time', async () => {
    const slow = z.object({ id: id(), n: z.number().refine(async () => true) })

    expect(
      await converted(
        {
          '~standard': {
            version: 1,
            vendor: 'x',
            validate: (value) => slow.safeParseAsync(value).then((r) => (r.success ? { value: r.data } : { issues: r.error.issues })),
          },
        },
        { id: 1, n: 'odd' },
      ),
    ).toEqual({
      id: '1',
      n: 'odd',
    })
  })

  it('never changes what it was given, and never loses anything of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.oneof(fc.nat(), fc.boolean()), n: fc.oneof(fc.nat(), fc.string()) }, { requiredKeys: [] }), { maxLength: 5 }),
        async (rows) => {
          const schema = z.array(z.looseObject({ id: id(), n: z.number() }))
          const before = structuredClone(rows)

          const result = await converted(schema, rows)

          expect(rows).toEqual(before)
          expect(result).toEqual(rows.map((given) => ({ ...given, ...(typeof given.id === 'number' ? { id: String(given.id) } : {}) })))
        },
      ),
    )
  })
})
