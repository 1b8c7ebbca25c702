import { isDuijieError, parseChinaTime } from '@duijie/core/platform'

/**
 * A time in one of the platform's forms as an instant: epoch milliseconds, as a number or as text; `yyyy-MM-dd HH:mm:ss`, `yyyy-MM-dd HH:mm`, `yyyy-MM-dd` in China's time.
 * `undefined` for whatever else comes.
 *
 * @example
 * ```ts
 * readHaierTime('2020-05-12 14:00:00') // 2020-05-12T06:00:00.000Z
 * ```
 */
export function readHaierTime(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (/^\d{12,14}$/.test(text)) return new Date(Number(text)).toISOString()
  try {
    return new Date(parseChinaTime(/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(text) ? `${text}:00` : text)).toISOString()
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
