import { type Attributes, type Context, context, type HrTime, metrics, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { systemClock } from '../client/clock.js'
import type { InstrumentOptions } from './instrument-options.js'

/** Attributes of which some may not be known: those are left out. */
export type Known = Readonly<Record<string, string | number | undefined>>

/** What a span is begun with. */
export interface SpanBegin {
  readonly at: number
  /** @defaultValue the context that is active */
  readonly parent?: Context
  /** Whether it is a request to somebody else. */
  readonly remote?: boolean
  readonly attributes: Known
}

/** A span that cannot fail. */
export interface SafeSpan {
  /** For its children. */
  readonly context: Context
  /** Whether anybody wants it: where not, its children need not be made. */
  readonly recorded: boolean
  note(name: string, at: number, attributes: Known): void
  /** Ends it; `failed` names what failed. Only the first end counts. */
  end(at: number, attributes?: Known, failed?: string): void
}

/** Adds to a counter, or tells a gauge or histogram a value. */
export type Measure = (value: number, attributes: Known) => void

/** Tracer and meter, made safe: nothing here ever throws. Times are epoch milliseconds, durations of metrics too, though they are told in seconds. */
export interface Telemetry {
  now(): number
  span(name: string, begin: SpanBegin): SafeSpan
  counter(name: string, unit: string, description: string): Measure
  duration(name: string, description: string): Measure
  gauge(name: string, description: string): Measure
  /** An account as spans may have it. */
  inSpans(account: string | undefined): string | undefined
  /** An account as metrics may have it. */
  inMetrics(account: string | undefined): string | undefined
}

const scope = '@duijie/core'
// OpenTelemetry's own of HTTP clients, and what calls that wait and repeat may take beyond.
const boundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60]

/** Makes tracer and meter of the options. */
export function createTelemetry(options: InstrumentOptions): Telemetry {
  const { attributes: fixed = {}, accounts = 'spans', onError, clock = systemClock } = options
  const tracer = safely(() => options.tracer ?? (options.tracerProvider ?? trace).getTracer(scope))
  const meter = safely(() => options.meter ?? (options.meterProvider ?? metrics).getMeter(scope))

  function safely<Value>(run: () => Value): Value | undefined {
    try {
      return run()
    } catch (error) {
      try {
        onError?.(error)
      } catch {
        // Who watches the watchers may fail too; nobody is left to tell.
      }
      return undefined
    }
  }

  const whole = (attributes: Known): Attributes => ({ ...fixed, ...known(attributes) })

  function span(name: string, { at, parent, remote = false, attributes }: SpanBegin): SafeSpan {
    const around = parent ?? safely(() => context.active()) ?? ROOT_CONTEXT
    const kind = remote ? SpanKind.CLIENT : SpanKind.INTERNAL
    const begun = safely(() => tracer?.startSpan(name, { kind, startTime: hrTime(at), attributes: whole(attributes) }, around))
    return begun === undefined ? { context: around, recorded: false, note() {}, end() {} } : begunSpan(begun, around)
  }

  function begunSpan(begun: Span, around: Context): SafeSpan {
    let ended = false
    return {
      context: safely(() => trace.setSpan(around, begun)) ?? around,
      recorded: safely(() => begun.isRecording()) ?? false,
      note: (name, at, attributes) => void safely(() => begun.addEvent(name, known(attributes), hrTime(at))),
      end(at, attributes = {}, failed) {
        if (ended) return
        ended = true
        safely(() => begun.setAttributes(known({ ...attributes, 'error.type': failed })))
        if (failed !== undefined) safely(() => begun.setStatus({ code: SpanStatusCode.ERROR, message: failed }))
        safely(() => begun.end(hrTime(at)))
      },
    }
  }

  return {
    now: () => clock.now(),
    span,
    counter(name, unit, description) {
      const counter = safely(() => meter?.createCounter(name, { unit, description }))
      return (value, attributes) => void safely(() => counter?.add(value, whole(attributes)))
    },
    duration(name, description) {
      const histogram = safely(() => meter?.createHistogram(name, { unit: 's', description, advice: { explicitBucketBoundaries: boundaries } }))
      return (ms, attributes) => void safely(() => histogram?.record(ms / 1000, whole(attributes)))
    },
    gauge(name, description) {
      const gauge = safely(() => meter?.createGauge(name, { unit: 's', description }))
      return (ms, attributes) => void safely(() => gauge?.record(ms / 1000, whole(attributes)))
    },
    inSpans: (account) => (accounts === 'nowhere' ? undefined : account),
    inMetrics: (account) => (accounts === 'everywhere' ? account : undefined),
  }
}

// As seconds and nanoseconds: a plain number below the age of the process's start is taken for one of performance.now().
function hrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1000)
  return [seconds, Math.round((ms - seconds * 1000) * 1e6)]
}

function known(attributes: Known): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined))
}
