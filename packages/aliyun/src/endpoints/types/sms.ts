// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of QuerySendDetails. */
export interface QuerySendDetailsParams {
  /** One number. */
  PhoneNumber: string
  /** The day of sending in China, within the last 30 days: a Date, or yyyyMMdd. */
  SendDate: Date | string
  /** Only what was sent by this receipt. */
  BizId?: string
  /** Rows per page, up to 50. */
  PageSize?: number
  /** The page, from 1. */
  CurrentPage?: number
}

/** One message that was sent to one number. Row of QuerySendDetails. */
export interface SendDetail {
  /** The number. */
  PhoneNum?: string
  /** 1 waits for the report of the carrier, 2 failed, 3 delivered. */
  SendStatus?: number
  /** The carrier's code: `DELIVERED`, or why not. Missing while it waits. */
  ErrCode?: string
  /** The template. */
  TemplateCode?: string
  /** The text, with its variables: personal data. */
  Content?: string
  /** When it was sent (yyyy-MM-dd HH:mm:ss, GMT+8). */
  SendDate?: string
  /** When the carrier reported (yyyy-MM-dd HH:mm:ss, GMT+8). Missing while it waits. */
  ReceiveDate?: string
  /** The application's own number, as it was sent. */
  OutId?: string
}

/** The rows, wrapped as the platform does. */
export interface SendDetails {
  /** What was sent. */
  SmsSendDetailDTO: SendDetail[]
}

/** Answer of QuerySendDetails. */
export interface QuerySendDetailsResult {
  /** Rows on all pages. */
  TotalCount?: number
  /** The rows, wrapped as the platform does. */
  SmsSendDetailDTOs: SendDetails
}

/** Params of SendBatchSms. All lists have one entry per number, in the same order. */
export interface SendBatchSmsParams {
  /** The numbers: up to 100. */
  PhoneNumberJson: readonly string[]
  /** The signature for each number. */
  SignNameJson: readonly string[]
  /** The template: `SMS_…`. */
  TemplateCode: string
  /** The variables for each number. */
  TemplateParamJson?: readonly Readonly<Record<string, string>>[]
  /** The extension for each number. */
  SmsUpExtendCodeJson?: readonly string[]
  /** The application's own number of this sending: reports and queries name it. It does not make a sending safe to repeat; it lets one that timed out be found. */
  OutId?: string
}

/** Params of SendSms. */
export interface SendSmsParams {
  /** The numbers, joined by commas: up to 1000. Of the mainland with `+`, `+86`, `0086`, `86` or nothing in front; others with their country code. */
  PhoneNumbers: string
  /** The signature that was approved, without its brackets. */
  SignName: string
  /** The template: `SMS_…`. */
  TemplateCode: string
  /** The template's variables. All values are texts. */
  TemplateParam?: Readonly<Record<string, string>>
  /** An extension of the number that replies come in at. */
  SmsUpExtendCode?: string
  /** The application's own number of this sending: reports and queries name it. It does not make a sending safe to repeat; it lets one that timed out be found. */
  OutId?: string
}

/** Answer of SendSms and SendBatchSms: accepted by the platform, not yet delivered. */
export interface SendSmsResult {
  /** The receipt: two numbers joined by `^`. Reports and QuerySendDetails name it. */
  BizId?: string
}
