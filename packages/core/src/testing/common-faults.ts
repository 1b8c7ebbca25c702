import type { FaultMaker } from './faults.js'
import { bareDigits } from './wire-json.js'

/** One of the names of {@link commonFaults}. */
export type CommonFault =
  | 'server_error'
  | 'bad_gateway'
  | 'html'
  | 'empty'
  | 'slow'
  | 'reset'
  | 'answer_lost'
  | 'truncated'
  | 'wrong_content_type'
  | 'duplicate_page'
  | 'unknown_enum'
  | 'type_drift'

/** The faults that any platform on HTTP can have, by name. */
export const commonFaults: Readonly<Record<CommonFault, FaultMaker>> = {
  /** HTTP 500 (or `status`) with a line of text. */
  server_error: ({ status = 500 }) => ({ raw: () => new Response('Internal Server Error', { status, headers: { 'content-type': 'text/plain' } }) }),
  /** HTTP 502 with a proxy's page. */
  bad_gateway: ({ status = 502 }) => ({ raw: () => page(status, '502 Bad Gateway') }),
  /** HTTP 200 with a page that has nothing to do with the API. */
  html: ({ status = 200 }) => ({ raw: () => page(status, 'Please sign in') }),
  /** HTTP 200 without a body. */
  empty: ({ status = 200 }) => ({ raw: () => new Response('', { status }) }),
  /** The answer comes late: by `delayMs`, 20 s when not told. */
  slow: () => ({ slow: true }),
  /** The connection is reset before anything happened. */
  reset: () => ({ cut: 'before' }),
  /** It happened, and then the connection was reset. */
  answer_lost: () => ({ cut: 'after' }),
  /** It happened, and half the answer arrives. */
  truncated: () => ({ cut: 'body' }),
  /** The right answer, said to be a page. */
  wrong_content_type: () => ({
    rewrap: (response) => new Response(response.body, { status: response.status, headers: { 'content-type': 'text/html; charset=utf-8' } }),
  }),
  /** The answer before this one comes again. */
  duplicate_page: () => ({ change: (value, previous) => previous ?? value }),
  /** A field (`field`, `status` when not told) has a value that nobody knows (`value`). */
  unknown_enum: ({ field = 'status', value = 'A_VALUE_OF_TOMORROW' }) => ({ change: (answer) => changeField(answer, field, () => value) }),
  /** A field (`field`, `status` when not told) has another type: texts become numbers or lists, numbers texts; or `value`. */
  type_drift: ({ field = 'status', value }) => ({ change: (answer) => changeField(answer, field, (was) => value ?? drifted(was)) }),
}

/** A copy of a wire value in which every field of this name has another value, at whatever depth. */
export function changeField(value: unknown, field: string, change: (was: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => changeField(part, field, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, name === field ? change(part) : changeField(part, field, change)]))
}

function drifted(value: unknown): unknown {
  const digits = bareDigits(value)
  if (digits !== undefined) return digits
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return value !== '' && Number.isFinite(Number(value)) ? Number(value) : [value]
  return null
}

function page(status: number, title: string): Response {
  const html = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}
