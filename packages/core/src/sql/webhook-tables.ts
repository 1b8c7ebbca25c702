import type { TableDefinition } from './table-definition.js'

/** A message that was seen. The key's hash finds it, because keys may be longer than what can be indexed everywhere. */
export interface ReceiptRow {
  readonly key_hash: string
  readonly key: string
  readonly holder: string
  readonly lease_until: number
  /** Missing while it is claimed. */
  readonly done_at: number | null
  readonly reply: string | null
}

/** A message that was pushed. */
export interface InboxRow {
  readonly position: number
  /** Of platform, account and id. */
  readonly key_hash: string
  readonly platform: string
  /** Empty: none. */
  readonly account: string
  readonly topic: string
  /** All of it, as JSON. */
  readonly message: string
  readonly received_at: number
}

/** The last position that was given. Whoever gives the next one locks this row until what stands there is committed: so positions become visible in their order. */
export interface InboxHeadRow {
  readonly name: string
  readonly position: number
}

/** A message that a consumer has put aside. */
export interface InboxParkedRow {
  readonly consumer: string
  readonly position: number
  readonly reason: string
  readonly parked_at: number
}

/** The tables of what is pushed. */
export const webhookTables: readonly TableDefinition[] = [
  {
    name: 'receipts',
    columns: [
      { name: 'key_hash', type: 'word' },
      { name: 'key', type: 'text' },
      { name: 'holder', type: 'key' },
      { name: 'lease_until', type: 'bigint' },
      { name: 'done_at', type: 'bigint', nullable: true },
      { name: 'reply', type: 'text', nullable: true },
    ],
    primaryKey: ['key_hash'],
    indexes: [{ columns: ['lease_until'] }],
  },
  {
    name: 'inbox',
    columns: [
      { name: 'position', type: 'bigint' },
      { name: 'key_hash', type: 'word' },
      { name: 'platform', type: 'word' },
      { name: 'account', type: 'key' },
      { name: 'topic', type: 'key' },
      { name: 'message', type: 'json' },
      { name: 'received_at', type: 'bigint' },
    ],
    primaryKey: ['position'],
    indexes: [{ columns: ['key_hash'], unique: true }, { columns: ['account', 'position'] }, { columns: ['received_at'] }],
  },
  {
    name: 'inbox_head',
    columns: [
      { name: 'name', type: 'word' },
      { name: 'position', type: 'bigint' },
    ],
    primaryKey: ['name'],
  },
  {
    name: 'inbox_parked',
    columns: [
      { name: 'consumer', type: 'key' },
      { name: 'position', type: 'bigint' },
      { name: 'reason', type: 'text' },
      { name: 'parked_at', type: 'bigint' },
    ],
    primaryKey: ['consumer', 'position'],
    indexes: [{ columns: ['parked_at'] }],
  },
]
