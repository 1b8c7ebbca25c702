import type { MysqlPool, MysqlPoolConnection } from 'kysely'
import type { Value } from './record-rows.js'

/** Stands before the statements that are worth preparing: few texts of fixed sizes, run again and again. */
export const preparedMark = '/* prepared */ '

/** A connection of mysql2's. */
export interface PreparingConnection extends MysqlPoolConnection {
  /** Runs a statement that the server keeps prepared. */
  execute(text: string, parameters: Value[], callback: NonNullable<Parameters<MysqlPoolConnection['query']>[2]>): ReturnType<MysqlPoolConnection['query']>
}

/** A pool of mysql2's, made by its `createPool`. */
export interface PreparingPool {
  getConnection(callback: (error: unknown, connection: PreparingConnection) => void): void
  end(callback: (error: unknown) => void): void
}

/**
 * For Kysely's `MysqlDialect`, which sends every statement as one text with all values in it: with this pool `sqlSink` writes by prepared statements of the server's, and
 * more rows a second. All other statements go as they would without it.
 *
 * @example
 * ```ts
 * const db = new Kysely({ dialect: new MysqlDialect({ pool: preparedPool(createPool(url)) }) })
 * ```
 */
export function preparedPool(pool: PreparingPool): MysqlPool {
  const known = new WeakMap<PreparingConnection, MysqlPoolConnection>()
  const preparing = (connection: PreparingConnection) => {
    const wrapped = known.get(connection) ?? wrap(connection)
    known.set(connection, wrapped)
    return wrapped
  }
  return {
    getConnection(callback) {
      pool.getConnection((error, connection) => {
        // What the driver says of a failure is none of our business; there is no connection then.
        if (error) callback(error, connection)
        else callback(error, preparing(connection))
      })
    },
    end: (callback) => pool.end(callback),
  }
}

function wrap(connection: PreparingConnection): MysqlPoolConnection {
  return {
    config: connection.config,
    get threadId() {
      return connection.threadId
    },
    connect: (callback) => connection.connect(callback),
    query(text, parameters: Value[], callback) {
      if (callback === undefined || !text.startsWith(preparedMark)) return connection.query(text, parameters, callback)
      return connection.execute(text, parameters, callback)
    },
    release: () => connection.release(),
    destroy: () => connection.destroy(),
  }
}
