import { formatChinaTime, type Settlement } from '@duijie/core/platform'
import { queryDetailsResult } from './schemas/sms-schemas.js'

const name = 'QuerySendDetails'
const minuteMs = 60_000

/** Asks QuerySendDetails whether a sending has happened, by its `OutId` and its first number. Without an `OutId` nothing can be told. */
export function settledByDetails<Params extends { readonly OutId?: string }>(numberOf: (params: Params) => string): Settlement<Params> {
  return {
    endpoint: name,
    // A sending that ended just after midnight was probably recorded on the day before.
    params: (params, endedAt) => ({ PhoneNumber: numberOf(params), SendDate: chinaDay(endedAt - minuteMs), PageSize: 50, CurrentPage: 1 }),
    outcome(answer, { OutId }) {
      if (OutId === undefined || 'notFound' in answer) return 'unknown'
      const { data } = queryDetailsResult().safeParse(answer.result)
      if (data === undefined) return 'unknown'
      const { SmsSendDetailDTO: rows } = data.SmsSendDetailDTOs
      if (rows.some((row) => row.OutId === OutId)) return 'done'
      // More than a page of one number on one day: it may stand on another one.
      return rows.length < 50 ? 'not_done' : 'unknown'
    },
  }
}

function chinaDay(ms: number): string {
  return formatChinaTime(new Date(ms)).slice(0, 10).replaceAll('-', '')
}
