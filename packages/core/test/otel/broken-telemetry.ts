import type { Meter, Tracer } from '@opentelemetry/api'

/** A tracer and a meter that throw. `late`: they give spans and instruments, and each of their methods throws. */
export function brokenTelemetry(when: 'at once' | 'late') {
  const fail = (): never => {
    throw new Error('the exporter is down')
  }
  const late = { isRecording: () => true, spanContext: fail, setAttribute: fail, setAttributes: fail, addEvent: fail, setStatus: fail, end: fail }
  const instrument = { add: fail, record: fail }
  const give = <Value>(value: Value) => (when === 'late' ? () => value : fail)
  const tracer = { startSpan: give(late), startActiveSpan: fail }
  const meter = { createCounter: give(instrument), createHistogram: give(instrument), createGauge: give(instrument) }
  // Nothing else of them is used; what would be, is missing and throws too.
  return { tracer: tracer as unknown as Tracer, meter: meter as unknown as Meter }
}
