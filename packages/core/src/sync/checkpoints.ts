import type { Progress } from './progress.js'

/** A holder's right to move a checkpoint; see `Leases`. */
export interface Fence {
  readonly key: string
  /** Grows with every new holder. */
  readonly number: number
}

/** A checkpoint's next state. */
export interface Commit {
  /** Source and account; see `checkpointKey`. */
  readonly key: string
  /** The revision that it follows; 0 for the first. */
  readonly expected: number
  readonly progress: Progress
  /** A store that also keeps the leases refuses the commit of a holder that has been superseded. */
  readonly fence?: Fence
}

/** A checkpoint as it is stored. */
export interface Checkpoint {
  readonly progress: Progress
  /** Counts the commits: 1 after the first. */
  readonly revision: number
}

/** Keeps how far everything has been delivered. */
export interface Checkpoints {
  load(key: string): Promise<Checkpoint | undefined>
  /** Durable when it resolves. `false`: somebody else has moved the checkpoint meanwhile, or the fence is no longer valid; nothing was stored. */
  save(commit: Commit): Promise<boolean>
  /** All keys that begin so, sorted. */
  keys(prefix?: string): Promise<readonly string[]>
  /** Forgets a checkpoint: everything is read again. */
  delete(key: string): Promise<void>
}
