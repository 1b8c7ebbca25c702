export type { Listener, Watchable } from '../client/events.js'
export type { Alert, AlertType } from './alert.js'
export type { ListedObject } from './bounded-objects.js'
export { type BatchAnswer, callbackBatchSink } from './callback-batch-sink.js'
export { type CallbackOptions, type CallbackSinkOptions, callbackSink } from './callback-sink.js'
export { checkpointKey } from './checkpoint-key.js'
export type { Checkpoint, Checkpoints, Commit, Fence } from './checkpoints.js'
export { type ReplayOptions, type ReplayReport, replay } from './dead-letter-replay.js'
export type { DeadLetter, DeadLetterFilter, DeadLetters } from './dead-letters.js'
export { type AccountEstimate, type Amount, type Estimate, type EstimateOptions, estimate, type Precision } from './estimate.js'
export { fanOut } from './fan-out.js'
export { type FileCheckpointsOptions, fileCheckpoints } from './file-checkpoints.js'
export { type FileDeadLettersOptions, fileDeadLetters } from './file-dead-letters.js'
export { filterSink } from './filter-sink.js'
export type { Json } from './json.js'
export type { Lease, LeaseRequest, Leases } from './leases.js'
export { mapSink } from './map-sink.js'
export { memoryCheckpoints } from './memory-checkpoints.js'
export { memoryDeadLetters } from './memory-dead-letters.js'
export { type MemoryLeasesOptions, memoryLeases } from './memory-leases.js'
export { type MemorySink, type MemorySinkOptions, type MemorySinkWrites, memorySink } from './memory-sink.js'
export { type MemorySyncLogOptions, memorySyncLog } from './memory-sync-log.js'
export { type MemoryVersionsOptions, memoryVersions } from './memory-versions.js'
export { halveWindow, type PlannedWindow, planWindows, takenWindows, type WantedWindows, type WindowPart } from './plan-windows.js'
export { advance, type Gain, gapsIn, mergeWindows, noProgress, type OpenSlice, type Progress, type Step, type TimeWindow } from './progress.js'
export { type ReconcileOptions, type Reconciliation, reconcile } from './reconcile.js'
export { rejectRecord, rejectRecords } from './reject-record.js'
export { type ScheduleEvents, type SyncSchedule, schedule } from './schedule.js'
export type { ScheduleOptions, ScheduleTimes } from './schedule-options.js'
export { serveSink } from './serve-sink.js'
export type { CommitResult, Rejected, Sink, SinkTransaction, Versions, WriteContext, WriteResult } from './sink.js'
export type {
  Plan,
  PlanRequest,
  ReadOptions,
  RowContext,
  RowResult,
  Slice,
  SliceCount,
  Source,
  Split,
  Standing,
  SyncPage,
} from './source.js'
export { sync } from './sync.js'
export { type SyncIdsOptions, type SyncIdsReport, syncIds } from './sync-ids.js'
export { type SyncLog, type SyncLogEntry, type SyncLogFilter, type SyncStatus, type SyncTrigger, syncStatuses } from './sync-log.js'
export type { AnySource, BatchOptions, DeadLetterLimit, SyncOptions } from './sync-options.js'
export type {
  AccountReport,
  BatchEvent,
  DeadEvent,
  PageEvent,
  ProgressEvent,
  SliceEvent,
  SourceReport,
  SyncCounts,
  SyncEvents,
  SyncReport,
  SyncRun,
} from './sync-run.js'
export { type WorkerSinkOptions, workerSink } from './worker-sink.js'
