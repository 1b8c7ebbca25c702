import { id, lazily, number, one, rows, struct, text, truth } from './fields.js'

/** An error of the whole inside a good answer. 0 is none. */
const customError = lazily(() =>
  struct('DoudianCustomError', 'An error of the whole inside a good answer. 0 is none.', {
    err_code: number('Error code.'),
    err_msg: text('Per-row message.'),
  }),
)

/** What became of one cipher text. `err_no` other than 0: it was refused. */
const decryptedField = lazily(() =>
  struct('DoudianDecryptedField', 'What became of one cipher text. `err_no` other than 0: it was refused.', {
    auth_id: id('The order, or the id that it was encrypted with.'),
    cipher_text: text('Ciphertext.'),
    decrypt_text: text('Plain or masked text.'),
    err_no: number('0 ok, else per-row error.'),
    err_msg: text('Per-row message.'),
    data_type: number('1 address, 2 name, 3 phone, 4 id card, 5 phone without virtual number.'),
    is_virtual_tel: truth('Virtual number.'),
    expire_time: number('Virtual number expiry, in epoch seconds.'),
    phone_no_a: text('Virtual main number.'),
    phone_no_b: text('Extension.'),
  }),
)

/** Answer of /order/batchDecrypt. Holds personal data. */
export const batchDecryptResult = lazily(() =>
  struct('DoudianBatchDecryptResult', 'Answer of /order/batchDecrypt. Holds personal data.', {
    decrypt_infos: rows(decryptedField(), 'Results, one per input.'),
    custom_err: one(customError(), 'An error of the whole inside a good answer.'),
  }),
)

/** What became of one cipher text. `err_no` other than 0: it was refused. */
const maskedField = lazily(() =>
  struct('DoudianMaskedField', 'What became of one cipher text. `err_no` other than 0: it was refused.', {
    auth_id: id('The order, or the id that it was encrypted with.'),
    cipher_text: text('Ciphertext.'),
    decrypt_text: text('Plain or masked text.'),
    err_no: number('0 ok, else per-row error.'),
    err_msg: text('Per-row message.'),
  }),
)

/** Answer of /order/batchSensitive. */
export const batchSensitiveResult = lazily(() =>
  struct('DoudianBatchSensitiveResult', 'Answer of /order/batchSensitive.', {
    decrypt_infos: rows(maskedField(), 'Results, one per input.'),
    custom_err: one(customError(), 'An error of the whole inside a good answer.'),
  }),
)

/** What became of one text. `err_no` other than 0: it was refused. */
const encryptedField = lazily(() =>
  struct('DoudianEncryptedField', 'What became of one text. `err_no` other than 0: it was refused.', {
    auth_id: id('The order, or the id that it was encrypted with.'),
    cipher_text: text('Ciphertext.'),
    decrypt_text: text('Plain or masked text.'),
    err_no: number('0 ok, else per-row error.'),
    err_msg: text('Per-row message.'),
  }),
)

/** Answer of /order/batchEncrypt. */
export const batchEncryptResult = lazily(() =>
  struct('DoudianBatchEncryptResult', 'Answer of /order/batchEncrypt.', {
    encrypt_infos: rows(encryptedField(), 'Results.'),
    custom_err: one(customError(), 'An error of the whole inside a good answer.'),
  }),
)

/** Answer of /order/getSearchIndex. */
export const searchIndexResult = lazily(() =>
  struct('DoudianSearchIndexResult', 'Answer of /order/getSearchIndex.', {
    encrypt_index_text: text('Index text.'),
  }),
)

/** The index of one text. */
const searchIndex = lazily(() =>
  struct('DoudianSearchIndex', 'The index of one text.', {
    plain: text('Plain text.'),
    search_index: text('Index text.'),
  }),
)

/** Answer of /order/BatchSearchIndex. */
export const batchSearchIndexResult = lazily(() =>
  struct('DoudianBatchSearchIndexResult', 'Answer of /order/BatchSearchIndex.', {
    plain_to_encrypt_index_list: rows(searchIndex(), 'Rows.'),
    custom_err: one(customError(), 'An error of the whole inside a good answer.'),
  }),
)
