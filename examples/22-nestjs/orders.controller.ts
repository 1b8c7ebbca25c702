// A controller as an application has it: what is there already comes out of the database, what is wanted as of now from the platform.

import { isDuijieError } from '@duijie/core'
import type { Database } from '@duijie/core/sql'
import type { TaobaoClient } from '@duijie/taobao'
import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common'
import { provided } from './duijie.module.ts'

export class OrdersController {
  readonly #db: Database
  readonly #taobao: TaobaoClient

  constructor(db: Database, taobao: TaobaoClient) {
    this.#db = db
    this.#taobao = taobao
  }

  async stored(id: string) {
    const order = await this.#db.selectFrom('duijie_orders').select(['id', 'status']).where('id', '=', id).executeTakeFirst()
    if (order === undefined) throw new NotFoundException()
    return order
  }

  async live(shop: string, id: string) {
    const { trade } = await this.#taobao
      .account(shop)
      .trades.fullinfo({ tid: id, fields: ['tid', 'status', 'payment'] })
      .catch((error: unknown) => {
        throw isDuijieError(error, 'not_found') ? new NotFoundException(error.message) : error
      })
    return trade
  }
}

Controller('orders')(OrdersController)
for (const [index, token] of [provided.database, provided.taobao].entries()) Inject(token)(OrdersController, undefined, index)
route('stored', ':id', ['id'])
route('live', ':shop/:id/live', ['shop', 'id'])

function route(method: 'stored' | 'live', path: string, params: readonly string[]): void {
  // A class has its methods on its prototype.
  const descriptor = Object.getOwnPropertyDescriptor(OrdersController.prototype, method) as PropertyDescriptor
  Get(path)(OrdersController.prototype, method, descriptor)
  for (const [index, name] of params.entries()) Param(name)(OrdersController.prototype, method, index)
}
