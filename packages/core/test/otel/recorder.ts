import type { Attributes, HrTime } from '@opentelemetry/api'
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'

/** A span as tests read it. */
export interface SeenSpan {
  readonly name: string
  readonly id: string
  readonly parent: string | undefined
  readonly kind: number
  readonly from: number
  readonly to: number
  readonly status: { readonly code: number; readonly message?: string }
  readonly attributes: Attributes
  readonly notes: readonly { readonly name: string; readonly at: number; readonly attributes: Attributes }[]
}

/** One value of a metric: of a histogram its sum and its count. */
export interface SeenValue {
  readonly attributes: Attributes
  readonly value: number
  readonly count?: number
}

/** OpenTelemetry's SDK, with exporters in memory. */
export function recorder() {
  const exporter = new InMemorySpanExporter()
  const tracerProvider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000, exportTimeoutMillis: 1_000 })
  const meterProvider = new MeterProvider({ readers: [reader] })

  /** All values of all metrics, by name. */
  async function metrics(): Promise<Record<string, SeenValue[]>> {
    metricExporter.reset()
    await meterProvider.forceFlush()
    const told = metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
    return Object.fromEntries(told.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints.map(seenValue)]))
  }

  return {
    tracerProvider,
    meterProvider,
    metrics,
    async spans(): Promise<SeenSpan[]> {
      await tracerProvider.forceFlush()
      return exporter.getFinishedSpans().map(seenSpan)
    },
    close: () => Promise.all([tracerProvider.shutdown(), meterProvider.shutdown()]),
  }
}

function seenSpan(span: ReadableSpan): SeenSpan {
  const { name, parentSpanContext, kind, startTime, endTime, status, attributes, events } = span
  const notes = events.map((event) => ({ name: event.name, at: ms(event.time), attributes: event.attributes ?? {} }))
  return { name, id: span.spanContext().spanId, parent: parentSpanContext?.spanId, kind, from: ms(startTime), to: ms(endTime), status, attributes, notes }
}

function seenValue({ attributes, value }: { readonly attributes: Attributes; readonly value: unknown }): SeenValue {
  if (typeof value === 'number') return { attributes, value }
  const { sum, count } = Object(value)
  return { attributes, value: sum, count }
}

function ms([seconds, nanos]: HrTime): number {
  return seconds * 1000 + nanos / 1e6
}
