import { type CallOptions, DuijieError } from '@duijie/core/platform'
import type { TaobaoAccount } from '../client.js'

/** Which topics a seller's messages are to be about from now on. */
export interface TopicChange {
  readonly add?: readonly string[]
  readonly remove?: readonly string[]
  /** The seller's nick. @defaultValue the account's key */
  readonly nick?: string
}

/** What a seller's messages are about now. */
export interface TopicsNow {
  /** `undefined`: all topics of the application. */
  readonly topics: readonly string[] | undefined
  /** Whether anything had to be sent. */
  readonly changed: boolean
}

/**
 * Adds and removes topics of a seller. `taobao.tmc.user.permit` overwrites the topics that were there, so the present ones are read and the full list is sent; nothing is sent where nothing changes.
 * Two of these at the same time for one seller may overwrite each other.
 *
 * @throws DuijieError `invalid_request` where none would be left (an empty list means all: use `tmc.cancel`), or one is to be removed from a seller who has all
 */
export async function permitTopics(shop: Pick<TaobaoAccount, 'tmc' | 'accountKey'>, change: TopicChange, options: CallOptions = {}): Promise<TopicsNow> {
  const { add = [], remove = [], nick = shop.accountKey } = change
  if (nick === undefined) throw refused('invalid_params', 'it needs the seller', 'Call it with client.account(...), or give `nick`.')
  const { tmc_user: user } = await shop.tmc.user({ fields: ['topics', 'is_valid'], nick }, options)
  const present = user?.topics ?? []
  // A seller who is known and has no list of his own gets all of the application's topics.
  if (user !== undefined && present.length === 0) {
    if (remove.length === 0) return { topics: undefined, changed: false }
    throw refused(
      'invalid_request',
      'the seller has all topics of the application, so there is no list to remove one from',
      'Send the full list with tmc.permit.',
    )
  }
  const topics = [...new Set([...present, ...add])].filter((topic) => !remove.includes(topic))
  if (topics.length === 0 && user === undefined && add.length === 0) return { topics: [], changed: false }
  if (topics.length === 0) throw refused('invalid_request', 'no topic would be left, and the platform takes an empty list for all', 'Use tmc.cancel.')
  if (user?.is_valid !== false && topics.length === present.length && topics.every((topic) => present.includes(topic))) return { topics, changed: false }
  await shop.tmc.permit({ topics }, options)
  return { topics, changed: true }
}

function refused(kind: 'invalid_params' | 'invalid_request', what: string, hint: string): DuijieError {
  return new DuijieError(kind, `permitTopics: ${what}; nothing was changed. ${hint}`, { platform: 'taobao', hint })
}
