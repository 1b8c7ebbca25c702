import type { Attributes, Meter, MeterProvider, Tracer, TracerProvider } from '@opentelemetry/api'
import type { Clock } from '../client/clock.js'

/** How something is watched by OpenTelemetry. */
export interface InstrumentOptions {
  /** Makes the spans. @defaultValue the tracer `@duijie/core` of `tracerProvider` */
  readonly tracer?: Tracer
  /** @defaultValue the one that is registered in the process */
  readonly tracerProvider?: TracerProvider
  /** Makes the metrics. @defaultValue the meter `@duijie/core` of `meterProvider` */
  readonly meter?: Meter
  /** @defaultValue the one that is registered in the process: register it before */
  readonly meterProvider?: MeterProvider
  /** Stand on every span and every metric. */
  readonly attributes?: Attributes
  /**
   * Where accounts are named, as `duijie.account`: their keys can be personal (a shop's nick), and every account makes a metric's series many.
   * @defaultValue 'spans'
   */
  readonly accounts?: 'nowhere' | 'spans' | 'everywhere'
  /** Gets what tracer, meter or exporter throw. @defaultValue nobody does: watching must not be able to break what is watched */
  readonly onError?: (error: unknown) => void
  /** The clock of what is watched. @defaultValue the machine's clock */
  readonly clock?: Clock
}
