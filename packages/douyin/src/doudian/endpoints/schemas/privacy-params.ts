import { lazily } from './fields.js'
import { maybe, oneOfParam, params, structParam, structsParam, textId, textParam, truthParam, wholeParam } from './param-fields.js'

const cipherText = lazily(() =>
  structParam('DoudianCipherText', 'One cipher text.', {
    auth_id: textId('The order that it is of, or the id that it was encrypted with.'),
    cipher_text: textParam('The cipher text, as it came.'),
  }),
)

const cipherTexts = () => structsParam(cipherText(), 'The cipher texts. 50 go in one request; longer lists are cut.')

/** /order/batchDecrypt */
export const batchDecryptParams = lazily(() =>
  params('DoudianBatchDecryptParams', 'Params of /order/batchDecrypt. Each text counts in a quota of the day.', {
    cipher_infos: cipherTexts(),
    account_id: maybe(textId('Who asks, in an application for many shops.')),
    account_type: maybe(oneOfParam('What kind of account that is.', ['main_account', 'sub_account'])),
  }),
)

/** /order/batchSensitive */
export const batchSensitiveParams = lazily(() =>
  params('DoudianBatchSensitiveParams', 'Params of /order/batchSensitive: masked text, which counts in no quota.', { cipher_infos: cipherTexts() }),
)

const plainText = lazily(() =>
  structParam('DoudianPlainText', 'One text to encrypt.', {
    plain_text: textParam('The text.'),
    auth_id: textId('The order, or an id of your own: decryption asks for the same.'),
    is_support_index: truthParam('Whether the cipher text holds an index that can be searched.'),
    sensitive_type: wholeParam('1 address, 2 name, 3 phone.'),
  }),
)

/** /order/batchEncrypt */
export const batchEncryptParams = lazily(() =>
  params('DoudianBatchEncryptParams', 'Params of /order/batchEncrypt.', {
    batch_encrypt_list: structsParam(plainText(), 'The texts. 50 go in one request; longer lists are cut.'),
    sensitive_scene: maybe(oneOfParam('What they are for.', ['OrderCode', 'AftersaleCode'])),
  }),
)

/** /order/getSearchIndex */
export const searchIndexParams = lazily(() =>
  params('DoudianSearchIndexParams', 'Params of /order/getSearchIndex.', {
    plain_text: textParam('The text.'),
    sensitive_type: wholeParam('1 address, 2 name, 3 phone.'),
  }),
)

const indexedText = lazily(() =>
  structParam('DoudianIndexedText', 'One text to be found.', {
    plain_text: textParam('The text.'),
    encrypt_type: wholeParam('1 address, 2 name, 3 phone.'),
  }),
)

/** /order/BatchSearchIndex */
export const batchSearchIndexParams = lazily(() =>
  params('DoudianBatchSearchIndexParams', 'Params of /order/BatchSearchIndex.', {
    plain_text_list: structsParam(indexedText(), 'The texts. 50 go in one request; longer lists are cut.'),
  }),
)
