import { type CloudEvent, toCloudEvent } from '../models/cloud-event.js'
import { dataText, type SyncRecord } from '../models/record.js'

/** What a record becomes on its way into a topic. */
export interface SerializedRecord {
  /** `null` is a tombstone. */
  readonly value: string | Uint8Array | null
  readonly headers?: Readonly<Record<string, string>>
}

/** A record as CloudEvents 1.0 in the structured JSON form. The headers repeat what a consumer may choose by, without reading the value. */
export function serializeEvent(record: SyncRecord): SerializedRecord {
  const event = toCloudEvent(record)
  return { value: eventText(record, event), headers: eventHeaders(event) }
}

/** The headers of an event. */
export function eventHeaders({ specversion, id, source, type, time, op, version }: CloudEvent): Record<string, string> {
  return {
    'content-type': 'application/cloudevents+json; charset=UTF-8',
    ce_specversion: specversion,
    ce_id: id,
    ce_source: source,
    ce_type: type,
    ce_time: time,
    ce_op: op,
    ce_version: version,
  }
}

// The JSON of the data is there already, because its hash was made of it; to make it again is most of the work.
function eventText(record: SyncRecord, event: CloudEvent): string {
  const { data: _, ...attributes } = event
  const text = record.op === 'delete' ? undefined : dataText(record)
  if (text === undefined || !text.startsWith('{')) return JSON.stringify(event)
  const open = `${JSON.stringify(attributes).slice(0, -1)},"data":`
  const original = record.original === undefined ? undefined : JSON.stringify(record.original)
  if (original === undefined) return `${open}${text}}`
  return `${open}${text.slice(0, -1)}${text === '{}' ? '' : ','}"original":${original}}}`
}
