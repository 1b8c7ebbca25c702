import type { ClientEvents } from '../client/client-events.js'
import type { Watchable } from '../client/events.js'
import { callMetrics, clientMetrics } from './call-metrics.js'
import { recordCalls } from './call-records.js'
import { callSpans } from './call-spans.js'
import type { InstrumentOptions } from './instrument-options.js'
import { createTelemetry } from './telemetry.js'

/** A client that can be watched: every platform's. */
export interface InstrumentedClient extends Watchable<ClientEvents> {
  readonly platform: string
}

/**
 * Makes spans and metrics of what a client tells: a span for each call, as a child of the one that is active where it was made, and within it one for each
 * request. They are made when the call is over, with the times at which things happened. They hold no secret, no body, no value of a param.
 *
 * Whatever tracer, meter or exporter throw fails no call.
 *
 * @returns a function that ends it
 * @example
 * ```ts
 * const stop = instrumentClient(acme, { attributes: { 'service.region': 'cn-east' } })
 * ```
 */
export function instrumentClient(client: InstrumentedClient, options: InstrumentOptions = {}): () => void {
  const { platform } = client
  const telemetry = createTelemetry(options)
  const spans = callSpans(telemetry, platform)
  const metrics = callMetrics(telemetry, platform)
  const ends = [
    recordCalls(client, telemetry.now, (record) => {
      spans(record)
      metrics(record)
    }),
    clientMetrics(client, telemetry, platform),
  ]
  return () => {
    for (const end of ends) end()
  }
}
