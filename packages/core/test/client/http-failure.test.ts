import { expect, it } from 'vitest'
import { httpFailure } from '../../src/client/http-failure.js'
import { start } from './acme.js'

const answer = (status: number, headers: Record<string, string> = {}) => httpFailure({ status, headers: new Headers(headers) }, start)

it.each([
  [200, 'unexpected', 'unknown'],
  [400, 'invalid_request', 'not_done'],
  [401, 'auth_invalid', 'not_done'],
  [403, 'permission', 'not_done'],
  [404, 'invalid_request', 'not_done'],
  [407, 'auth_invalid', 'not_done'],
  [408, 'transient', 'unknown'],
  [429, 'rate_limited', 'not_done'],
  [500, 'transient', 'unknown'],
  [502, 'transient', 'unknown'],
  [503, 'transient', 'unknown'],
])('HTTP %i without known words is %s, %s', (status, kind, outcome) => {
  expect(answer(status)).toMatchObject({ kind, outcome, code: `http_${status}` })
})

it.each([
  ['120', 120_000],
  [' 5 ', 5000],
  ['Sun, 08 Mar 2026 01:06:07 GMT', 60_000],
  ['Sun, 08 Mar 2026 01:00:00 GMT', 0],
  ['soon', undefined],
])('reads Retry-After %s', (header, retryAfterMs) => {
  expect(answer(503, { 'retry-after': header }).retryAfterMs).toBe(retryAfterMs)
  expect(answer(429, { 'retry-after': header }).retryAfterMs).toBe(retryAfterMs)
})
