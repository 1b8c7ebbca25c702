import { type Bound, endpoint, forwardPages, type Method, type PagedMethod } from '@duijie/core/platform'
import { queryDetailsParams, queryDetailsResult, sendBatchParams, sendParams, sendResult } from './schemas/sms-schemas.js'
import { settledByDetails } from './settlement.js'
import type { QuerySendDetailsParams, QuerySendDetailsResult, SendBatchSmsParams, SendDetail, SendSmsParams, SendSmsResult } from './types/sms.js'

/** Messages: `SendSms`, `SendBatchSms`, `QuerySendDetails`. */
export const sms = {
  /**
   * `SendSms`: one text to up to 1000 numbers. What answers is the platform's acceptance; whether it arrived is told by reports and by `queryDetails`.
   * Sendings are billed and seen by people, and the platform knows no idempotency: one that may have happened is never repeated. Give an `OutId`, and `client.resolveUnknown(error)` finds it.
   */
  send: endpoint<SendSmsParams, SendSmsResult, Method<SendSmsParams, SendSmsResult>>({
    name: 'SendSms',
    grant: 'none',
    safety: 'unsafe',
    settledBy: settledByDetails(({ PhoneNumbers }) => PhoneNumbers.split(',')[0] ?? ''),
    params: sendParams,
    result: sendResult,
    limits: { rate: 'SendSms' },
  }),

  /** `SendBatchSms`: up to 100 numbers, each with its own signature and variables. Slower than `send`: not for verification codes. */
  sendBatch: endpoint<SendBatchSmsParams, SendSmsResult, Method<SendBatchSmsParams, SendSmsResult>>({
    name: 'SendBatchSms',
    grant: 'none',
    safety: 'unsafe',
    settledBy: settledByDetails(({ PhoneNumberJson }) => PhoneNumberJson[0] ?? ''),
    params: sendBatchParams,
    result: sendResult,
    limits: { rate: 'SendBatchSms', list: { PhoneNumberJson: 100 } },
  }),

  /** `QuerySendDetails`: what was sent to one number on one day, and what became of it. */
  queryDetails: endpoint<QuerySendDetailsParams, QuerySendDetailsResult, PagedMethod<QuerySendDetailsParams, QuerySendDetailsResult, SendDetail>>({
    name: 'QuerySendDetails',
    grant: 'none',
    safety: 'safe',
    params: queryDetailsParams,
    result: queryDetailsResult,
    paging: forwardPages<QuerySendDetailsParams, QuerySendDetailsResult, SendDetail>({
      page: 'CurrentPage',
      size: 'PageSize',
      defaultSize: 50,
      rows: ({ SmsSendDetailDTOs }) => SmsSendDetailDTOs.SmsSendDetailDTO,
      // The order is not documented, and what is sent meanwhile moves rows.
      key: ({ PhoneNum, SendDate, TemplateCode, OutId, Content }) => JSON.stringify([PhoneNum, SendDate, TemplateCode, OutId, Content]),
      hasNext: (result) => (result.SmsSendDetailDTOs.SmsSendDetailDTO.length === 0 ? false : undefined),
      total: ({ TotalCount }) => TotalCount,
    }),
    limits: { rate: 'QuerySendDetails', pageSize: { param: 'PageSize', max: 50, default: 50 } },
  }),
}

/** Messages, as methods. */
export interface Sms extends Bound<typeof sms> {}
