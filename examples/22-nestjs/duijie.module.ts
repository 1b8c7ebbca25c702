// The module: gives a client and a sync to whoever asks for them, and closes them in good order when the application ends.
import 'reflect-metadata'
import { type Database, migrate, openSqlite, sqlSink } from '@duijie/core/sql'
import { type SyncSchedule, schedule } from '@duijie/core/sync'
import { createTaobaoClient, type TaobaoClient, type TaobaoOptions, taobaoOrders } from '@duijie/taobao'
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common'

/** What an application gives. */
export interface DuijieOptions {
  readonly taobao: TaobaoOptions
  readonly accounts: readonly string[]
  /** The path of the SQLite file. */
  readonly database: string
  readonly everyMs: number
}

/** What the providers are asked for by. */
export const provided = { taobao: Symbol('the Taobao client'), database: Symbol('the database'), syncing: Symbol('the sync') }

export class DuijieModule implements OnApplicationShutdown {
  readonly #taobao: TaobaoClient
  readonly #db: Database
  readonly #syncing: SyncSchedule

  constructor(taobao: TaobaoClient, db: Database, syncing: SyncSchedule) {
    this.#taobao = taobao
    this.#db = db
    this.#syncing = syncing
  }

  static register({ taobao, accounts, database, everyMs }: DuijieOptions): DynamicModule {
    return {
      module: DuijieModule,
      providers: [
        { provide: provided.taobao, useFactory: () => createTaobaoClient(taobao) },
        {
          provide: provided.database,
          async useFactory() {
            const db = openSqlite(database)
            await migrate(db)
            return db
          },
        },
        {
          provide: provided.syncing,
          inject: [provided.taobao, provided.database],
          useFactory: (client: TaobaoClient, db: Database) =>
            schedule({ source: taobaoOrders(client, { accounts }), sink: sqlSink(db, { original: 'none' }), everyMs }),
        },
      ],
      exports: Object.values(provided),
    }
  }

  /** The sync first: what it is at comes to its end, with its checkpoint. */
  async onApplicationShutdown(): Promise<void> {
    await this.#syncing.close()
    await this.#taobao.close()
    await this.#db.destroy()
  }
}

// Decorators called as functions: Node and esbuild run TypeScript without the compiler option that they need.
Module({})(DuijieModule)
for (const [index, token] of [provided.taobao, provided.database, provided.syncing].entries()) Inject(token)(DuijieModule, undefined, index)
