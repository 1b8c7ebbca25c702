import { describe, expect, it } from 'vitest'
import { classify, counterKeys } from '../src/errors.js'
import errors from './vectors/errors.json' with { type: 'json' }

// 2026-03-08 09:05:07 in China: 14 h 54 min 53 s before its midnight.
const nowMs = 1_772_931_907_000
const untilMidnightMs = 53_693_000
const where = { nowMs, api: 'taobao.trade.fullinfo.get', account: 'shop' }

interface Row {
  readonly code: string
  readonly subCode?: string
  readonly subMsg?: string
  readonly kind: string
  readonly outcome?: string
  readonly interactive?: boolean
  readonly limit?: 'app' | 'api' | 'app-api'
  readonly waitMs?: number
  readonly wait?: 'midnight'
}

const rows: readonly Row[] = errors.vectors as readonly Row[] // JSON knows no closed sets; the rows are ours

describe('classify', () => {
  it.each(rows)('$code $subCode $subMsg is $kind', ({ code, subCode, subMsg, ...expected }) => {
    const failure = classify({ code, ...(subCode === undefined ? {} : { subCode }), ...(subMsg === undefined ? {} : { subMsg }) }, where)

    expect(failure.kind).toBe(expected.kind)
    expect(failure.outcome).toBe(expected.outcome ?? 'not_done')
    expect(failure.interactive ?? false).toBe(expected.interactive ?? false)
    expect(failure).toMatchObject({ code, ...(subCode === undefined ? {} : { subCode }) })
  })

  it.each(rows.filter(({ limit }) => limit !== undefined))('$subCode closes the counter $limit', ({ code, subCode = '', subMsg = '', limit = 'app' }) => {
    const failure = classify({ code, subCode, subMsg }, where)

    expect(failure.limit).toBe({ app: 'app', api: `api:${where.api}`, 'app-api': `app-api:${where.api}` }[limit])
    expect(counterKeys(where.api, where.account)).toContain(failure.limit)
  })

  it.each(rows.filter(({ waitMs, wait }) => waitMs !== undefined || wait !== undefined))('$subCode $subMsg tells how long to wait', (row) => {
    const { code, subCode = '', subMsg = '', waitMs = untilMidnightMs } = row

    expect(classify({ code, subCode, subMsg }, where).retryAfterMs).toBe(waitMs)
  })

  it.each(rows.filter(({ kind }) => kind === 'rate_limited'))('$code $subCode never says to come back at once', ({ code, subCode = '' }) => {
    expect(classify({ code, subCode }, where).retryAfterMs).toBeGreaterThanOrEqual(1000)
  })

  it('takes the seconds of the ban, wherever the platform writes them, before midnight', () => {
    const daily = { code: '7', subCode: 'accesscontrol.limited-by-app-access-count' }

    expect(classify({ ...daily, subMsg: 'This ban will last for 52384 more seconds' }, where).retryAfterMs).toBe(52_384_000)
    expect(classify({ ...daily, msg: 'THIS BAN WILL LAST FOR 3 MORE SECONDS' }, where).retryAfterMs).toBe(3000)
  })

  it.each([
    ['2026-03-08T15:59:59Z', 1000],
    ['2026-03-08T16:00:00Z', 86_400_000],
    ['2026-03-08T16:00:01Z', 86_399_000],
  ])('counts a quota of the day to midnight in China at %s', (now, waitMs) => {
    const failure = classify({ code: '7', subCode: 'accesscontrol.limited-by-app-access-count' }, { ...where, nowMs: Date.parse(now) })

    expect(failure.retryAfterMs).toBe(waitMs)
  })

  it('counts calls without an account with the application', () => {
    const nobody = { ...where, account: undefined }

    expect(classify({ code: '4' }, where).limit).toMatch(/^account:[0-9a-f]{12}$/)
    expect(classify({ code: '4' }, nobody).limit).toBe('app')
    expect(counterKeys(where.api, undefined)).toEqual(['app', `api:${where.api}`, `app-api:${where.api}`])
  })

  it('names an account’s counter without the account, which may be a nick, and each account’s otherwise', () => {
    const limitOf = (account: string) => classify({ code: '4' }, { ...where, account }).limit

    expect(limitOf('示例旗舰店')).not.toContain('示例')
    expect(limitOf('示例旗舰店')).toBe(limitOf('示例旗舰店'))
    expect(limitOf('示例旗舰店')).not.toBe(limitOf('shop'))
    expect(counterKeys(where.api, where.account)).toContain(limitOf('shop'))
  })

  it('says the platform’s words, or that there were none', () => {
    expect(classify({ code: '15', msg: 'Remote service error', subCode: 'isv.x', subMsg: '不行', requestId: 'r1' }, where)).toMatchObject({
      message: 'Remote service error: 不行',
      requestId: 'r1',
    })
    expect(classify({ code: '1' }, where).message).toBe('refused without words')
  })
})
