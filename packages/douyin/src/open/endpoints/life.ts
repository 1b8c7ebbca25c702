import { type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { numberedPages } from './paging.js'
import { lifeDecryptParams, lifeDecryptResult, lifeOrdersParams, lifeOrdersResult } from './schemas/life-schemas.js'
import type { LifeDecryptParams, LifeDecryptResult, LifeOrder, LifeOrdersParams, LifeOrdersResult } from './types/life.js'
import { at, withClientToken } from './wire.js'

/** The life service: its orders, and the fields that it encrypts. */
export const life = {
  /** `GET /goodlife/v1/hermes/trade/order/query/`: the orders of a merchant. */
  orders: endpoint<LifeOrdersParams, LifeOrdersResult, PagedMethod<LifeOrdersParams, LifeOrdersResult, LifeOrder>>({
    ...withClientToken,
    ...at('GET', '/goodlife/v1/hermes/trade/order/query/'),
    safety: 'safe',
    paging: numberedPages(
      100,
      ({ orders }) => orders,
      ({ page }) => page?.total,
    ),
    params: lifeOrdersParams,
    result: lifeOrdersResult,
  }),

  /** `POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/`: opens fields that begin with `Enc.`; each counts against the quota of the day. */
  decrypt: endpoint<LifeDecryptParams, LifeDecryptResult, Method<LifeDecryptParams, LifeDecryptResult>>({
    ...withClientToken,
    ...at('POST', '/goodlife/v1/open/common_biz/crypto/decrypt/batch/'),
    safety: 'unsafe',
    chunk: { param: 'cipher_texts', max: 50, join: (answers) => ({ results: answers.flatMap(({ results }) => results) }) },
    params: lifeDecryptParams,
    result: lifeDecryptResult,
  }),

  /** `POST /goodlife/v1/open/common_biz/crypto/decrypt_mask/batch/`: the same masked, which costs nothing: prefer it. */
  decryptMasked: endpoint<LifeDecryptParams, LifeDecryptResult, Method<LifeDecryptParams, LifeDecryptResult>>({
    ...withClientToken,
    ...at('POST', '/goodlife/v1/open/common_biz/crypto/decrypt_mask/batch/'),
    safety: 'safe',
    chunk: { param: 'cipher_texts', max: 50, join: (answers) => ({ results: answers.flatMap(({ results }) => results) }) },
    params: lifeDecryptParams,
    result: lifeDecryptResult,
  }),
}

/** The life service: its orders, and the fields that it encrypts, as methods. */
export interface Life extends Bound<typeof life> {}
