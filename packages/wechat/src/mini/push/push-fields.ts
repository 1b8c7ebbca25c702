import { isDuijieError, parseJson, parseXml, writeXml, type XmlValue } from '@duijie/core/platform'
import { isJsonObject, type JsonObject } from '../json-object.js'

/** In which of the two forms a message came. The console says which; a delivery shows it. */
export type PushFormat = 'json' | 'xml'

/** The fields of a message, and the form that they came in. */
export interface PushFields {
  readonly fields: JsonObject
  readonly format: PushFormat
}

/** Events whose members XML puts one level deeper. */
const nested: Readonly<Record<string, string>> = {
  subscribe_msg_popup_event: 'SubscribeMsgPopupEvent',
  subscribe_msg_change_event: 'SubscribeMsgChangeEvent',
  subscribe_msg_sent_event: 'SubscribeMsgSentEvent',
}

/** Reads a message in either form, told apart by its first character; `undefined` where it is neither. */
export async function readPushFields(text: string): Promise<PushFields | undefined> {
  const isJson = text.trimStart().startsWith('{')
  try {
    if (isJson) {
      const value = parseJson(text)
      return isJsonObject(value) ? { fields: value, format: 'json' } : undefined
    }
    const { xml } = await parseXml(text)
    return isJsonObject(xml) ? { fields: xml, format: 'xml' } : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

/**
 * The fields in one shape, whichever form they came in: `List` is a list also where it has one entry, what XML nests under the event's name is beside the others, and `CreateTime` is a number.
 * All other values stay as they came: XML's are texts.
 */
export function normalPush(fields: JsonObject): JsonObject {
  const { CreateTime: created, ...rest } = fields
  const under = nested[String(rest['Event'])] ?? ''
  const { [under]: inner, ...outer } = rest
  const { List: list, ...flat } = isJsonObject(inner) ? { ...outer, ...inner } : rest
  const seconds = Number(created)
  return {
    ...flat,
    ...(created === undefined || Number.isNaN(seconds) ? {} : { CreateTime: seconds }),
    ...(list === undefined ? {} : { List: Array.isArray(list) ? list : [list] }),
  }
}

/** Writes fields in a form. XML holds texts only, in CDATA. */
export async function writePushFields(fields: JsonObject, format: PushFormat): Promise<string> {
  if (format === 'json') return JSON.stringify(fields)
  const { Event: event, List: list } = fields
  const under = nested[String(event)]
  const { List: _list, ...rest } = fields
  const shaped = under === undefined || list === undefined ? fields : { ...rest, [under]: { List: list } }
  return writeXml({ xml: texts(shaped) }, { text: 'cdata' })
}

function texts(value: unknown): XmlValue {
  if (Array.isArray(value)) return value.map(texts)
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, texts(inner)]))
  return String(value)
}
