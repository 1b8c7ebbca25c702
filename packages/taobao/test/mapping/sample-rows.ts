import { parseJson } from '@duijie/core/platform'
import { isJsonObject, unwrap } from '../../src/decode-answer.js'
import samples from '../vectors/samples.json' with { type: 'json' }

/** The context of all these tests. */
export const context = { account: '示例旗舰店', observedMs: Date.UTC(2026, 2, 8, 2, 0) } as const

/** The rows of a sample answer: of its list, or the one object. */
export function sampleRows(key: keyof typeof samples.bodies): readonly Readonly<Record<string, unknown>>[] {
  const body = parseJson(samples.bodies[key])
  const answer = isJsonObject(body) ? unwrap(body) : {}
  return Object.values(answer).flatMap((value) => (Array.isArray(value) ? value.filter(isJsonObject) : isJsonObject(value) ? [value] : []))
}

/** The smallest order that is one, with other fields on top. */
export function trade(
  fields: Readonly<Record<string, unknown>> = {},
  ...lines: readonly Readonly<Record<string, unknown>>[]
): Readonly<Record<string, unknown>> {
  const [line = {}, ...more] = lines
  return {
    tid: '4012345678901234567',
    status: 'WAIT_SELLER_SEND_GOODS',
    modified: '2026-03-08 09:05:07',
    orders: [{ oid: '4012345678901234567', ...line }, ...more.map((fieldsOfLine, index) => ({ oid: `401234567890223456${index}`, ...fieldsOfLine }))],
    ...fields,
  }
}

/** The smallest refund that is one. */
export function refund(fields: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { refund_id: '180012345678901234', tid: '4012345678901234567', status: 'WAIT_SELLER_AGREE', modified: '2026-03-08 10:05:00', ...fields }
}

/** The smallest item that is one. */
export function item(fields: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { num_iid: 675005705203, modified: '2026-03-08 08:00:00', ...fields }
}
