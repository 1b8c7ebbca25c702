import { type BatchMethod, type Bound, endpoint, type Method } from '@duijie/core/platform'
import { textChunks, textOutcomes } from './chunks.js'
import { ofShop } from './grants.js'
import { batchDecryptParams, batchEncryptParams, batchSearchIndexParams, batchSensitiveParams, searchIndexParams } from './schemas/privacy-params.js'
import { batchDecryptResult, batchEncryptResult, batchSearchIndexResult, batchSensitiveResult, searchIndexResult } from './schemas/privacy-results.js'
import type {
  DoudianBatchDecryptParams,
  DoudianBatchDecryptResult,
  DoudianBatchEncryptParams,
  DoudianBatchEncryptResult,
  DoudianBatchSearchIndexParams,
  DoudianBatchSearchIndexResult,
  DoudianBatchSensitiveParams,
  DoudianBatchSensitiveResult,
  DoudianSearchIndexParams,
  DoudianSearchIndexResult,
} from './types/privacy.js'

/** Personal data: encrypted in orders, and read here. What comes out is personal data in the clear: it goes into no error, no event and no log of this package. */
export const privacy = {
  /**
   * `/order/batchDecrypt`: names, phone numbers and addresses in the clear. Each text counts in a quota of the day, whose end is `rate_limited` until midnight in China. Ask
   * `batchSensitive` where masked text will do, and give waybills the cipher text itself. Some texts may be refused while others are read: see `outcomes`.
   */
  batchDecrypt: endpoint<DoudianBatchDecryptParams, DoudianBatchDecryptResult, BatchMethod<DoudianBatchDecryptParams, DoudianBatchDecryptResult>>({
    ...ofShop,
    name: '/order/batchDecrypt',
    wire: { rows: 'decrypt_infos' },
    safety: 'safe',
    params: batchDecryptParams,
    result: batchDecryptResult,
    chunk: textChunks<DoudianBatchDecryptParams, DoudianBatchDecryptResult>('cipher_infos', 'decrypt_infos'),
    rows: ({ decrypt_infos }, { cipher_infos }) => textOutcomes(cipher_infos, decrypt_infos),
    limits: { list: { cipher_infos: 50 } },
  }),

  /** `/order/batchSensitive`: the same with stars; counts in no quota. */
  batchSensitive: endpoint<DoudianBatchSensitiveParams, DoudianBatchSensitiveResult, BatchMethod<DoudianBatchSensitiveParams, DoudianBatchSensitiveResult>>({
    ...ofShop,
    name: '/order/batchSensitive',
    wire: { rows: 'decrypt_infos' },
    safety: 'safe',
    params: batchSensitiveParams,
    result: batchSensitiveResult,
    chunk: textChunks<DoudianBatchSensitiveParams, DoudianBatchSensitiveResult>('cipher_infos', 'decrypt_infos'),
    rows: ({ decrypt_infos }, { cipher_infos }) => textOutcomes(cipher_infos, decrypt_infos),
    limits: { list: { cipher_infos: 50 } },
  }),

  /** `/order/batchEncrypt`: cipher texts of texts, also under ids of your own. */
  batchEncrypt: endpoint<DoudianBatchEncryptParams, DoudianBatchEncryptResult, BatchMethod<DoudianBatchEncryptParams, DoudianBatchEncryptResult>>({
    ...ofShop,
    name: '/order/batchEncrypt',
    wire: { rows: 'encrypt_infos' },
    safety: 'safe',
    params: batchEncryptParams,
    result: batchEncryptResult,
    chunk: textChunks<DoudianBatchEncryptParams, DoudianBatchEncryptResult>('batch_encrypt_list', 'encrypt_infos'),
    rows: ({ encrypt_infos }, { batch_encrypt_list }) =>
      textOutcomes(
        batch_encrypt_list.map(({ auth_id }) => ({ auth_id })),
        encrypt_infos,
      ),
  }),

  /** `/order/getSearchIndex`: what a text is looked for by among cipher texts. */
  getSearchIndex: endpoint<DoudianSearchIndexParams, DoudianSearchIndexResult, Method<DoudianSearchIndexParams, DoudianSearchIndexResult>>({
    ...ofShop,
    name: '/order/getSearchIndex',
    safety: 'safe',
    params: searchIndexParams,
    result: searchIndexResult,
  }),

  /** `/order/BatchSearchIndex`: the same for many texts. */
  batchSearchIndex: endpoint<
    DoudianBatchSearchIndexParams,
    DoudianBatchSearchIndexResult,
    Method<DoudianBatchSearchIndexParams, DoudianBatchSearchIndexResult>
  >({
    ...ofShop,
    name: '/order/BatchSearchIndex',
    wire: { rows: 'plain_to_encrypt_index_list' },
    safety: 'safe',
    params: batchSearchIndexParams,
    result: batchSearchIndexResult,
    chunk: textChunks<DoudianBatchSearchIndexParams, DoudianBatchSearchIndexResult>('plain_text_list', 'plain_to_encrypt_index_list'),
  }),
}

/** Personal data. As methods. */
export interface DoudianPrivacy extends Bound<typeof privacy> {}
