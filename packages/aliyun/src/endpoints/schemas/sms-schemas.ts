import { z } from 'zod'
import { lazily, maybe, param, params, rows, sendDate, struct, text, textParam, whole } from './fields.js'

/** SendSms */
export const sendParams = lazily(() =>
  params('SendSmsParams', 'Params of SendSms.', {
    PhoneNumbers: param(
      z.string().regex(/^\+?\d{5,20}(,\+?\d{5,20}){0,999}$/),
      'The numbers, joined by commas: up to 1000. Of the mainland with `+`, `+86`, `0086`, `86` or nothing in front; others with their country code.',
    ),
    SignName: textParam('The signature that was approved, without its brackets.'),
    TemplateCode: textParam('The template: `SMS_…`.'),
    TemplateParam: maybe(param(variables(), "The template's variables. All values are texts.", 'Readonly<Record<string, string>>')),
    SmsUpExtendCode: maybe(textParam('An extension of the number that replies come in at.')),
    OutId: maybe(outId()),
  }),
)

/** SendBatchSms */
export const sendBatchParams = lazily(() =>
  params(
    'SendBatchSmsParams',
    'Params of SendBatchSms. All lists have one entry per number, in the same order.',
    {
      PhoneNumberJson: param(
        z
          .array(z.string().regex(/^\+?\d{5,20}$/))
          .min(1)
          .max(100),
        'The numbers: up to 100.',
        'readonly string[]',
      ),
      SignNameJson: param(z.array(z.string().min(1)).min(1).max(100), 'The signature for each number.', 'readonly string[]'),
      TemplateCode: textParam('The template: `SMS_…`.'),
      TemplateParamJson: maybe(param(z.array(variables()).min(1).max(100), 'The variables for each number.', 'readonly Readonly<Record<string, string>>[]')),
      SmsUpExtendCodeJson: maybe(param(z.array(z.string()).min(1).max(100), 'The extension for each number.', 'readonly string[]')),
      OutId: maybe(outId()),
    },
    {
      holds: ({ PhoneNumberJson: { length }, SignNameJson, TemplateParamJson, SmsUpExtendCodeJson }) =>
        [SignNameJson, TemplateParamJson, SmsUpExtendCodeJson].every((list) => list === undefined || list.length === length),
      words: 'all lists must have as many entries as there are numbers',
    },
  ),
)

/** QuerySendDetails */
export const queryDetailsParams = lazily(() =>
  params('QuerySendDetailsParams', 'Params of QuerySendDetails.', {
    PhoneNumber: param(z.string().regex(/^\+?\d{5,20}$/), 'One number.'),
    SendDate: sendDate('The day of sending in China, within the last 30 days'),
    BizId: maybe(textParam('Only what was sent by this receipt.')),
    PageSize: whole('Rows per page, up to 50.', { min: 1, max: 50, preset: 50 }),
    CurrentPage: whole('The page, from 1.', { min: 1, max: 1_000_000, preset: 1 }),
  }),
)

/** SendSms and SendBatchSms */
export const sendResult = lazily(() =>
  struct('SendSmsResult', 'Answer of SendSms and SendBatchSms: accepted by the platform, not yet delivered.', {
    BizId: text('The receipt: two numbers joined by `^`. Reports and QuerySendDetails name it.'),
  }),
)

/** QuerySendDetails */
export const queryDetailsResult = lazily(() =>
  struct('QuerySendDetailsResult', 'Answer of QuerySendDetails.', {
    TotalCount: param(
      z
        .union([
          z.number(),
          z
            .string()
            .regex(/^\d{1,15}$/)
            .transform(Number)
            .pipe(z.number()),
        ])
        .exactOptional(),
      'Rows on all pages.',
    ),
    SmsSendDetailDTOs: param(
      z.preprocess(
        (value) => (typeof value === 'object' && value !== null ? value : {}),
        struct('SendDetails', 'The rows, wrapped as the platform does.', { SmsSendDetailDTO: rows(detail(), 'What was sent.') }),
      ),
      'The rows, wrapped as the platform does.',
    ),
  }),
)

const detail = lazily(() =>
  struct('SendDetail', 'One message that was sent to one number. Row of QuerySendDetails.', {
    PhoneNum: text('The number.'),
    SendStatus: param(
      z
        .union([
          z.number(),
          z
            .string()
            .regex(/^\d{1,3}$/)
            .transform(Number)
            .pipe(z.number()),
        ])
        .exactOptional(),
      '1 waits for the report of the carrier, 2 failed, 3 delivered.',
    ),
    ErrCode: text("The carrier's code: `DELIVERED`, or why not. Missing while it waits."),
    TemplateCode: text('The template.'),
    Content: text('The text, with its variables: personal data.'),
    SendDate: text('When it was sent (yyyy-MM-dd HH:mm:ss, GMT+8).'),
    ReceiveDate: text('When the carrier reported (yyyy-MM-dd HH:mm:ss, GMT+8). Missing while it waits.'),
    OutId: text("The application's own number, as it was sent."),
  }),
)

function variables() {
  return z.record(z.string(), z.string())
}

function outId() {
  return param(
    z.string().min(1).max(255),
    "The application's own number of this sending: reports and queries name it. It does not make a sending safe to repeat; it lets one that timed out be found.",
  )
}
