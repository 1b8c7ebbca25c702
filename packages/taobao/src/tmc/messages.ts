import { DuijieError, isDuijieError, parseChinaTime, parseJson } from '@duijie/core/platform'
import type { WebhookMessage } from '@duijie/core/webhook'
import { isJsonObject, type JsonObject } from '../decode-answer.js'
import type { TmcMessage } from '../endpoints/types/tmc.js'
import { type TmcFrame, textOfValue } from './frames.js'

/** A message of the message service. It comes at least once and in no order: load what it is about, and compare `modified`. `account` is `userNick`. */
export interface TaobaoMessage extends WebhookMessage {
  /** The content, read without rounding; ids in it are strings whatever their size. Empty where it is no JSON object: then `problem` says so. */
  readonly content: JsonObject
  /** The content as it came. */
  readonly contentText: string
  readonly userId?: string
  readonly userNick?: string
  readonly pubAppKey?: string
  /** How often the platform says to have sent it before. */
  readonly retried?: number
  /** Why the content could not be read. Such a message is never handled: it fails, and is parked in the end. */
  readonly problem?: DuijieError
}

/** What is known of a message beside its content. */
interface Envelope {
  readonly id: string | undefined
  readonly topic: string | undefined
  readonly content: string | undefined
  readonly userId: string | undefined
  readonly userNick: string | undefined
  readonly sentAt: string | undefined
  readonly pubAppKey: string | undefined
  readonly retried: number | undefined
}

/** Reads a row of `taobao.tmc.messages.consume`; `undefined` where it has no id, so that nobody could confirm it. */
export function messageOfRow(row: TmcMessage): TaobaoMessage | undefined {
  return toMessage({
    id: row.id,
    topic: row.topic,
    content: row.content,
    userId: row.user_id,
    userNick: row.user_nick,
    sentAt: row.pub_time === undefined ? undefined : instantOf(row.pub_time),
    pubAppKey: row.pub_app_key,
    retried: undefined,
  })
}

/** Reads a data frame; `undefined` where it has no id. */
export function messageOfFrame({ content }: TmcFrame): TaobaoMessage | undefined {
  const text = (name: string) => textOfValue(content.get(name))
  const time = content.get('time')
  const retried = Number(text('retried'))
  return toMessage({
    id: text('id'),
    topic: text('topic'),
    content: text('content'),
    userId: text('userid'),
    userNick: text('nick'),
    sentAt: time?.type === 'date' || time?.type === 'int64' ? isoOf(Number(time.value)) : instantOf(text('time') ?? ''),
    pubAppKey: text('publisher'),
    retried: Number.isInteger(retried) ? retried : undefined,
  })
}

function toMessage({ id, topic = '', content: contentText = '', ...about }: Envelope): TaobaoMessage | undefined {
  if (id === undefined || !/^-?\d+$/.test(id)) return undefined
  const known = Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined))
  const account = about.userNick === undefined ? {} : { account: about.userNick }
  return { id, topic, contentText, ...readContent(contentText), ...known, ...account }
}

function readContent(text: string): Pick<TaobaoMessage, 'content' | 'problem'> {
  try {
    const content = parseJson(text)
    if (isJsonObject(content)) return { content: withTextIds(content) }
    return { content: {}, problem: unreadable('is no JSON object') }
  } catch (error) {
    if (!isDuijieError(error)) throw error
    return { content: {}, problem: unreadable(`is ${error.message}`) }
  }
}

function unreadable(what: string): DuijieError {
  return new DuijieError('unexpected', `taobao message service: the content of a message ${what}`, { platform: 'taobao' })
}

// The same id is a number in one topic and a text in another; short numbers are not quoted by the reader.
const idNames = new Set(['tid', 'oid', 'bind_oid', 'refund_id', 'num_iid', 'sku_id', 'user_id', 'seller_id', 'buyer_id'])

function withTextIds(content: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      name,
      idNames.has(name) && typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value,
    ]),
  )
}

function instantOf(chinaTime: string): string | undefined {
  try {
    return isoOf(parseChinaTime(chinaTime))
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

const farthestMs = 8_640_000_000_000_000

function isoOf(ms: number): string | undefined {
  return Math.abs(ms) <= farthestMs ? new Date(ms).toISOString() : undefined
}
