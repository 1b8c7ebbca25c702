import { paymentLogTable } from './payment-log-table.js'
import type { TableDefinition } from './table-definition.js'
import { webhookTables } from './webhook-tables.js'

/** The table that remembers which migrations were run. It is there before all others. */
export const migrationsTable: TableDefinition = {
  name: 'migrations',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'key' },
    { name: 'applied_at', type: 'bigint' },
  ],
  primaryKey: ['id'],
}

/** The tables of the stores: checkpoints, leases, tokens, logs, dead letters, what is pushed, and what happened to payments. */
export const storeTables: readonly TableDefinition[] = [
  {
    name: 'checkpoints',
    columns: [
      { name: 'key', type: 'key' },
      { name: 'revision', type: 'bigint' },
      { name: 'progress', type: 'json' },
      { name: 'updated_at', type: 'bigint' },
    ],
    primaryKey: ['key'],
  },
  {
    name: 'leases',
    columns: [
      { name: 'key', type: 'key' },
      { name: 'holder', type: 'key' },
      { name: 'fence', type: 'bigint' },
      { name: 'expires_at', type: 'bigint' },
    ],
    primaryKey: ['key'],
  },
  {
    name: 'tokens',
    columns: [
      { name: 'key_hash', type: 'word' },
      { name: 'key', type: 'text' },
      { name: 'revision', type: 'bigint' },
      { name: 'token', type: 'json' },
      { name: 'rejected', type: 'text', nullable: true },
    ],
    primaryKey: ['key_hash'],
  },
  {
    name: 'dead_letters',
    columns: [
      { name: 'id', type: 'key' },
      { name: 'source', type: 'key' },
      { name: 'platform', type: 'word' },
      { name: 'account', type: 'key' },
      { name: 'kind', type: 'word' },
      { name: 'object_id', type: 'key', nullable: true },
      { name: 'stage', type: 'word' },
      { name: 'sink', type: 'text', nullable: true },
      { name: 'reason', type: 'text' },
      { name: 'issues', type: 'json', nullable: true },
      { name: 'source_row', type: 'json', nullable: true },
      { name: 'record', type: 'json', nullable: true },
      { name: 'created_at', type: 'bigint' },
    ],
    primaryKey: ['id'],
    indexes: [{ columns: ['created_at'] }, { columns: ['source', 'account', 'created_at'] }],
  },
  {
    name: 'sync_log',
    columns: [
      { name: 'id', type: 'key' },
      { name: 'run_id', type: 'key' },
      { name: 'source', type: 'key' },
      { name: 'kind', type: 'word' },
      { name: 'configuration', type: 'key' },
      { name: 'triggered_by', type: 'word' },
      { name: 'status', type: 'word' },
      { name: 'started_at', type: 'bigint' },
      { name: 'ended_at', type: 'bigint', nullable: true },
      { name: 'accounts', type: 'bigint' },
      { name: 'slices', type: 'bigint' },
      { name: 'pages', type: 'bigint' },
      { name: 'rows_read', type: 'bigint' },
      { name: 'delivered', type: 'bigint' },
      { name: 'unchanged', type: 'bigint' },
      { name: 'older', type: 'bigint' },
      { name: 'dead', type: 'bigint' },
      { name: 'error', type: 'text', nullable: true },
    ],
    primaryKey: ['id'],
    indexes: [{ columns: ['started_at'] }, { columns: ['configuration', 'started_at'] }],
  },
  {
    name: 'request_log',
    columns: [
      { name: 'id', type: 'key' },
      { name: 'platform', type: 'word' },
      { name: 'endpoint', type: 'key' },
      { name: 'account', type: 'key', nullable: true },
      { name: 'outcome', type: 'word' },
      { name: 'status', type: 'integer', nullable: true },
      { name: 'error_kind', type: 'word', nullable: true },
      { name: 'error_code', type: 'text', nullable: true },
      { name: 'request_id', type: 'text', nullable: true },
      { name: 'attempts', type: 'integer' },
      { name: 'ms', type: 'bigint' },
      { name: 'started_at', type: 'bigint' },
    ],
    primaryKey: ['id'],
    indexes: [{ columns: ['started_at'] }],
  },
  ...webhookTables,
  paymentLogTable,
]
