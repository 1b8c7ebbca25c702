import type { Attributes } from '@opentelemetry/api'
import {
  AggregationTemporality,
  AggregationType,
  type DataPoint,
  DataPointType,
  type Histogram,
  type IMetricReader,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics'

/** Metrics that are collected when somebody asks for them. */
export interface PrometheusPage {
  readonly reader: IMetricReader
  /** All metrics in Prometheus' text format. */
  text(): Promise<string>
}

/** How a page's answers say what they are. */
export const contentType = 'text/plain; version=0.0.4; charset=utf-8'

/** A page for Prometheus. `@opentelemetry/exporter-prometheus` does the same and more; here it is seen how little it takes. */
export function prometheusPage(): PrometheusPage {
  let producer: MetricProducer | undefined
  const collect: IMetricReader['collect'] = async () => {
    if (producer === undefined) throw new Error('the reader belongs to no meter provider yet')
    return producer.collect()
  }
  return {
    reader: {
      setMetricProducer(given) {
        producer = given
      },
      selectAggregation: () => ({ type: AggregationType.DEFAULT }),
      selectAggregationTemporality: () => AggregationTemporality.CUMULATIVE,
      selectCardinalityLimit: () => 2000,
      collect,
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    },
    async text() {
      const { resourceMetrics } = await collect()
      const lines = resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics.flatMap(linesOf))
      return `${lines.join('\n')}\n`
    },
  }
}

function linesOf(metric: MetricData): string[] {
  const { descriptor } = metric
  const base = `${plain(descriptor.name)}${descriptor.unit === 's' ? '_seconds' : ''}`
  const help = descriptor.description.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  const head = (name: string, type: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
  switch (metric.dataPointType) {
    case DataPointType.SUM: {
      const name = metric.isMonotonic ? `${base}_total` : base
      return [...head(name, metric.isMonotonic ? 'counter' : 'gauge'), ...metric.dataPoints.map((point) => line(name, point.attributes, point.value))]
    }
    case DataPointType.GAUGE:
      return [...head(base, 'gauge'), ...metric.dataPoints.map((point) => line(base, point.attributes, point.value))]
    case DataPointType.HISTOGRAM:
      return [...head(base, 'histogram'), ...metric.dataPoints.flatMap((point) => bucketLines(base, point))]
    default:
      // Exponential histograms have no text form; nobody here makes any.
      return []
  }
}

function bucketLines(name: string, { attributes, value }: DataPoint<Histogram>): string[] {
  const { boundaries, counts } = value.buckets
  let below = 0
  const buckets = boundaries.map((le, index) => {
    below += counts[index] ?? 0
    return line(`${name}_bucket`, { ...attributes, le }, below)
  })
  return [
    ...buckets,
    line(`${name}_bucket`, { ...attributes, le: '+Inf' }, value.count),
    line(`${name}_sum`, attributes, value.sum ?? 0),
    line(`${name}_count`, attributes, value.count),
  ]
}

function line(name: string, attributes: Attributes, value: number): string {
  const labels = Object.entries(attributes).map(([label, text]) => `${plain(label)}="${escaped(String(text))}"`)
  return `${name}${labels.length === 0 ? '' : `{${labels.join(',')}}`} ${value}`
}

function plain(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_]/g, '_')
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
