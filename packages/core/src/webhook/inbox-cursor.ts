import type { Events } from '../client/events.js'
import type { Checkpoints } from '../sync/checkpoints.js'
import { noProgress } from '../sync/progress.js'
import { later, positionBefore } from './inbox-query.js'
import type { MessageEvents } from './webhook-events.js'

/** How far a consumer has come, and how far it has read ahead. */
export interface InboxCursor {
  readonly isLoaded: boolean
  /** Throws what the store throws. */
  load(): Promise<void>
  /** The last position that was read. */
  readonly read: string
  seen(position: string): void
  /** Stores how far everything is done, given the first position that is not. Gives what is stored: it may be further, by another process. Never rejects. */
  save(firstOpen: string | undefined): Promise<string>
}

/** What a cursor needs. */
export interface InboxCursorParts {
  readonly checkpoints: Checkpoints
  readonly key: string
  readonly events: Pick<Events<MessageEvents & { readonly progress: { readonly position: string } }>, 'emit'>
}

/** Keeps a consumer's place as a checkpoint. */
export function createInboxCursor({ checkpoints, key, events }: InboxCursorParts): InboxCursor {
  let isLoaded = false
  let revision = 0
  let stored = '0'
  let read = '0'

  async function load(): Promise<void> {
    const checkpoint = await checkpoints.load(key)
    revision = checkpoint?.revision ?? 0
    const cursor = checkpoint?.progress.cursor
    if (typeof cursor === 'string') stored = later(stored, cursor)
    read = later(read, stored)
    isLoaded = true
  }

  return {
    get isLoaded() {
      return isLoaded
    },
    get read() {
      return read
    },
    load,
    seen(position) {
      read = later(read, position)
    },
    async save(firstOpen) {
      const position = firstOpen === undefined ? read : positionBefore(firstOpen)
      if (!isLoaded || later(stored, position) === stored) return stored
      try {
        if (await checkpoints.save({ key, expected: revision, progress: { ...noProgress, cursor: position } })) {
          revision++
          stored = position
          events.emit('progress', { position })
        } else {
          // Another process has moved it; the next time it is this one's turn again.
          await load()
        }
      } catch (error) {
        events.emit('trouble', { during: 'checkpoints', error })
      }
      return stored
    },
  }
}
