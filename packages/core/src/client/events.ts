import { EventEmitter } from 'eventemitter3'

/** Listens to one kind of event. */
export type Listener<Event> = (event: Event) => void

/** What an object offers that tells what happens to it: `EventMap` names the events and what each carries. */
export interface Watchable<EventMap extends object> {
  /** Calls the listener at every such event; what it returns ends that. */
  on<Name extends keyof EventMap & string>(name: Name, listener: Listener<EventMap[Name]>): () => void
  /** Ends what `on` or `once` began. */
  off<Name extends keyof EventMap & string>(name: Name, listener: Listener<EventMap[Name]>): void
  /** Calls the listener at the next such event only; what it returns ends that before. */
  once<Name extends keyof EventMap & string>(name: Name, listener: Listener<EventMap[Name]>): () => void
}

/** The side of events that only their owner has. */
export interface Events<EventMap extends object> extends Watchable<EventMap> {
  /** Tells the listeners, in the order in which they came. A function is called to make the event, and only if somebody listens. Never throws. */
  emit<Name extends keyof EventMap & string>(name: Name, event: EventMap[Name] | (() => EventMap[Name])): void
  /** Whether anybody listens. */
  has(name: keyof EventMap & string): boolean
}

/** How events are set. */
export interface EventsOptions {
  /** Gets what a listener throws, or what its promise is rejected with. @defaultValue nobody does: watching must not be able to break what is watched */
  readonly onListenerError?: (error: unknown, name: string) => void
}

/** Makes events. A listener that throws stops neither the others nor whoever emits. */
export function createEvents<EventMap extends object>({ onListenerError }: EventsOptions = {}): Events<EventMap> {
  const emitter = new EventEmitter<string>()
  const originals = new WeakMap<(event: never) => void, unknown>()

  const failed = (error: unknown, name: string) => {
    try {
      onListenerError?.(error, name)
    } catch {
      // Who watches the watchers may fail too; nobody is left to tell.
    }
  }

  function guarded<Event>(name: string, listener: Listener<Event>): Listener<Event> {
    const call = (event: Event) => {
      try {
        // An asynchronous function fits the type as well; its rejection would end the process.
        const returned: unknown = listener(event)
        if (isThenable(returned)) returned.then(undefined, (error: unknown) => failed(error, name))
      } catch (error) {
        failed(error, name)
      }
    }
    originals.set(call, listener)
    return call
  }

  return {
    on(name, listener) {
      const call = guarded(name, listener)
      emitter.on(name, call)
      return () => void emitter.off(name, call)
    },
    once(name, listener) {
      const call = guarded(name, listener)
      emitter.once(name, call)
      return () => void emitter.off(name, call)
    },
    off(name, listener) {
      for (const call of emitter.listeners(name)) if (originals.get(call) === listener) emitter.off(name, call)
    },
    emit(name, event) {
      if (emitter.listenerCount(name) === 0) return
      try {
        emitter.emit(name, isMaker(event) ? event() : event)
      } catch (error) {
        failed(error, name)
      }
    },
    has: (name) => emitter.listenerCount(name) > 0,
  }
}

// Events are plain objects, so a function can only be a maker of one.
function isMaker<Event>(event: Event | (() => Event)): event is () => Event {
  return typeof event === 'function'
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
