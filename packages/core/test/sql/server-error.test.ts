import { describe, expect, it } from 'vitest'
import { dataErrorReason } from '../../src/sql/data-error.js'
import { isContention, isDuplicate, serverFault } from '../../src/sql/server-error.js'

/** As pg throws it. */
const postgres = (code: string, message = 'words with CANARY') => Object.assign(new Error(message), { code, severity: 'ERROR', detail: 'Key (id)=(CANARY)' })
/** As mysql2 throws it: with the whole statement, values included. */
const mysql = (errno: number, sqlState: string, message = 'words with CANARY') =>
  Object.assign(new Error(message), { code: 'ER_NAME', errno, sqlState, sqlMessage: message, sql: "insert into t values ('CANARY')" })
const system = (code: string) => Object.assign(new Error(`connect ${code} 127.0.0.1:1`), { code, syscall: 'connect', errno: -111 })

describe('an error of a server', () => {
  it.each([
    ['a text that is none', postgres('22021'), '22021'],
    ['a constraint', postgres('23514'), '23514'],
    ['a trigger of the host’s', postgres('P0001'), 'P0001'],
    ['an index entry that is too long', postgres('54000'), '54000'],
    ['too long', mysql(1406, '22001'), '1406 (22001)'],
    ['a duplicate', mysql(1062, '23000'), '1062 (23000)'],
    ['a constraint of MariaDB', mysql(4025, '23000'), '4025 (23000)'],
    ['a constraint of MySQL', mysql(3819, 'HY000'), '3819 (HY000)'],
    ['signalled by a trigger', mysql(1644, '45000'), '1644 (45000)'],
    ['not this character', mysql(1366, 'HY000'), '1366 (HY000)'],
  ])('refuses a value, without telling it: %s', (_what, error, code) => {
    expect(dataErrorReason(error)).toBe(`the database refuses it: ${code}`)
  })

  it.each([
    ['a deadlock', postgres('40P01')],
    ['a serialization failure', postgres('40001')],
    ['a lock that is held', postgres('55P03')],
    ['a deadlock on MySQL', mysql(1213, '40001')],
    ['a lock that is held on MySQL', mysql(1205, 'HY000')],
  ])('may pass at once: %s', (_what, error) => {
    expect([isContention(error), dataErrorReason(error), serverFault(error)?.kind]).toEqual([true, undefined, 'transient'])
  })

  it.each([
    ['shutting down', postgres('57P01')],
    ['too many connections', postgres('53300')],
    ['a full disk', postgres('53100')],
    ['too many connections on MySQL', mysql(1040, '08004')],
    ['nobody there', system('ECONNREFUSED')],
    ['cut', system('ECONNRESET')],
    ['cut on MySQL', Object.assign(new Error('Connection lost'), { code: 'PROTOCOL_CONNECTION_LOST', fatal: true })],
    ['cut on PostgreSQL', new Error('Connection terminated unexpectedly')],
    ['no address of a name', Object.assign(new AggregateError([system('ECONNREFUSED')]), { code: 'ECONNREFUSED' })],
  ])('may pass in time: %s', (_what, error) => {
    expect([isContention(error), dataErrorReason(error), serverFault(error)?.kind]).toEqual([false, undefined, 'transient'])
  })

  it('tells which table is missing', () => {
    expect(serverFault(postgres('42P01', 'relation "duijie_orders" does not exist'))?.message).toBe(
      'the database says 42P01: relation "duijie_orders" does not exist',
    )
    expect(serverFault(mysql(1146, '42S02', "Table 'shops.duijie_orders' doesn't exist"))?.message).toContain('duijie_orders')
  })

  it.each([postgres('22P02'), postgres('23505'), postgres('XX000'), mysql(1064, '42000'), mysql(1366, 'HY000'), mysql(1062, '23000')])(
    'keeps values out: %#',
    (error) => {
      const fault = serverFault(error)

      expect(fault?.kind).toBe('unexpected')
      expect(JSON.stringify(fault) + fault?.message + String(fault?.stack)).not.toContain('CANARY')
      expect(fault?.cause).toBeUndefined()
    },
  )

  it('is told from others', () => {
    const others = [
      new Error('mine'),
      Object.assign(new Error('mine'), { code: 'ENOENT', syscall: 'open' }),
      Object.assign(new Error('no'), { code: 'EPIPE2' }),
      'text',
      undefined,
    ]

    expect(others.map((error) => [serverFault(error)?.kind, isContention(error), isDuplicate(error)])).toEqual([
      [undefined, false, false],
      [undefined, false, false],
      [undefined, false, false],
      [undefined, false, false],
      [undefined, false, false],
    ])
    expect([isDuplicate(postgres('23505')), isDuplicate(mysql(1062, '23000')), isDuplicate(postgres('23514'))]).toEqual([true, true, false])
  })
})
