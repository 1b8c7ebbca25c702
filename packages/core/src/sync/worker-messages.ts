import { DuijieError } from '../errors.js'
import type { Checkpoints, Commit } from './checkpoints.js'
import type { DeadLetters } from './dead-letters.js'
import type { CommitResult, Versions, WriteResult } from './sink.js'
import { toSyncError } from './sync-errors.js'
import type { PackedRecord } from './worker-batch.js'

/** What a sink in a worker can be asked: the functions of a sink and of its parts. A signal goes beside the arguments. */
export interface WorkerApi {
  write(batch: readonly PackedRecord[]): Promise<WriteResult>
  'transaction.write'(batch: readonly PackedRecord[], commit: Commit): Promise<CommitResult>
  'checkpoints.load': Checkpoints['load']
  'checkpoints.save': Checkpoints['save']
  'checkpoints.keys': Checkpoints['keys']
  'checkpoints.delete': Checkpoints['delete']
  'versions.read': Versions['read']
  'versions.raise': Versions['raise']
  'deadLetters.add': DeadLetters['add']
  'deadLetters.list': DeadLetters['list']
  'deadLetters.count': DeadLetters['count']
  'deadLetters.remove': DeadLetters['remove']
  close(): Promise<void>
}

/** The name of one of these functions. */
export type WorkerCall = keyof WorkerApi

/** Which parts the sink in the worker has. */
export interface WorkerSinkParts {
  readonly name: string
  readonly transaction: boolean
  readonly versions: boolean
  readonly deadLetters: boolean
}

/** What goes to the worker. */
export type ToWorker =
  | { readonly duijie: 'call'; readonly id: number; readonly call: WorkerCall; readonly args: readonly unknown[] }
  | { readonly duijie: 'abort'; readonly id: number }
  /** Are you there? */
  | { readonly duijie: 'hello' }

/** What comes from the worker. */
export type FromWorker =
  | { readonly duijie: 'ready'; readonly parts: WorkerSinkParts }
  | { readonly duijie: 'value'; readonly id: number; readonly value: unknown }
  | { readonly duijie: 'error'; readonly id: number; readonly error: WireError }

/** An error on its way between threads: a clone would lose what makes it one of ours. */
export interface WireError {
  readonly fields: Readonly<Record<string, unknown>>
  readonly kind: DuijieError['kind']
  readonly message: string
  readonly stack?: string
  readonly cause?: { readonly name: string; readonly message: string; readonly code?: string }
}

/** Takes an error apart. Somebody else's becomes one of ours, with the original as its cause. */
export function encodeError(error: unknown, what: string): WireError {
  const ours = toSyncError(error, what)
  const { name: _, kind, message, ...fields } = ours.toJSON()
  const cause = ours.cause instanceof Error ? ours.cause : undefined
  const code: unknown = cause === undefined ? undefined : Reflect.get(cause, 'code')
  return {
    fields,
    kind: ours.kind,
    message: ours.message,
    ...(ours.stack === undefined ? {} : { stack: ours.stack }),
    ...(cause === undefined ? {} : { cause: { name: cause.name, message: cause.message, ...(typeof code === 'string' ? { code } : {}) } }),
  }
}

/** Puts an error together again. */
export function decodeError({ kind, message, fields, stack, cause }: WireError): DuijieError {
  const original =
    cause === undefined ? undefined : Object.assign(new Error(cause.message), { name: cause.name }, cause.code === undefined ? {} : { code: cause.code })
  const error = new DuijieError(kind, message, { ...fields, cause: original })
  if (stack !== undefined) error.stack = stack
  return error
}

/** Whether a message is one of these: a host may use the same port for messages of its own. */
export function isWorkerMessage(message: unknown): message is ToWorker | FromWorker {
  return typeof message === 'object' && message !== null && 'duijie' in message
}
