// Generated from the schemas by scripts/generate-types.ts: change those.

/** One cipher text. */
export interface DoudianCipherText {
  /** The order that it is of, or the id that it was encrypted with. */
  auth_id: string
  /** The cipher text, as it came. */
  cipher_text: string
}

/** Params of /order/batchDecrypt. Each text counts in a quota of the day. */
export interface DoudianBatchDecryptParams {
  /** The cipher texts. 50 go in one request; longer lists are cut. */
  cipher_infos: readonly DoudianCipherText[]
  /** Who asks, in an application for many shops. */
  account_id?: string
  /** What kind of account that is. */
  account_type?: 'main_account' | 'sub_account'
}

/** One text to encrypt. */
export interface DoudianPlainText {
  /** The text. */
  plain_text: string
  /** The order, or an id of your own: decryption asks for the same. */
  auth_id: string
  /** Whether the cipher text holds an index that can be searched. */
  is_support_index: boolean
  /** 1 address, 2 name, 3 phone. */
  sensitive_type: number
}

/** Params of /order/batchEncrypt. */
export interface DoudianBatchEncryptParams {
  /** The texts. 50 go in one request; longer lists are cut. */
  batch_encrypt_list: readonly DoudianPlainText[]
  /** What they are for. */
  sensitive_scene?: 'OrderCode' | 'AftersaleCode'
}

/** One text to be found. */
export interface DoudianIndexedText {
  /** The text. */
  plain_text: string
  /** 1 address, 2 name, 3 phone. */
  encrypt_type: number
}

/** Params of /order/BatchSearchIndex. */
export interface DoudianBatchSearchIndexParams {
  /** The texts. 50 go in one request; longer lists are cut. */
  plain_text_list: readonly DoudianIndexedText[]
}

/** Params of /order/batchSensitive: masked text, which counts in no quota. */
export interface DoudianBatchSensitiveParams {
  /** The cipher texts. 50 go in one request; longer lists are cut. */
  cipher_infos: readonly DoudianCipherText[]
}

/** Params of /order/getSearchIndex. */
export interface DoudianSearchIndexParams {
  /** The text. */
  plain_text: string
  /** 1 address, 2 name, 3 phone. */
  sensitive_type: number
}

/** What became of one cipher text. `err_no` other than 0: it was refused. */
export interface DoudianDecryptedField {
  /** The order, or the id that it was encrypted with. */
  auth_id?: string
  /** Ciphertext. */
  cipher_text?: string
  /** Plain or masked text. */
  decrypt_text?: string
  /** 0 ok, else per-row error. */
  err_no?: number
  /** Per-row message. */
  err_msg?: string
  /** 1 address, 2 name, 3 phone, 4 id card, 5 phone without virtual number. */
  data_type?: number
  /** Virtual number. */
  is_virtual_tel?: boolean
  /** Virtual number expiry, in epoch seconds. */
  expire_time?: number
  /** Virtual main number. */
  phone_no_a?: string
  /** Extension. */
  phone_no_b?: string
}

/** An error of the whole inside a good answer. 0 is none. */
export interface DoudianCustomError {
  /** Error code. */
  err_code?: number
  /** Per-row message. */
  err_msg?: string
}

/** Answer of /order/batchDecrypt. Holds personal data. */
export interface DoudianBatchDecryptResult {
  /** Results, one per input. */
  decrypt_infos: DoudianDecryptedField[]
  /** An error of the whole inside a good answer. */
  custom_err?: DoudianCustomError
}

/** What became of one text. `err_no` other than 0: it was refused. */
export interface DoudianEncryptedField {
  /** The order, or the id that it was encrypted with. */
  auth_id?: string
  /** Ciphertext. */
  cipher_text?: string
  /** Plain or masked text. */
  decrypt_text?: string
  /** 0 ok, else per-row error. */
  err_no?: number
  /** Per-row message. */
  err_msg?: string
}

/** Answer of /order/batchEncrypt. */
export interface DoudianBatchEncryptResult {
  /** Results. */
  encrypt_infos: DoudianEncryptedField[]
  /** An error of the whole inside a good answer. */
  custom_err?: DoudianCustomError
}

/** The index of one text. */
export interface DoudianSearchIndex {
  /** Plain text. */
  plain?: string
  /** Index text. */
  search_index?: string
}

/** Answer of /order/BatchSearchIndex. */
export interface DoudianBatchSearchIndexResult {
  /** Rows. */
  plain_to_encrypt_index_list: DoudianSearchIndex[]
  /** An error of the whole inside a good answer. */
  custom_err?: DoudianCustomError
}

/** What became of one cipher text. `err_no` other than 0: it was refused. */
export interface DoudianMaskedField {
  /** The order, or the id that it was encrypted with. */
  auth_id?: string
  /** Ciphertext. */
  cipher_text?: string
  /** Plain or masked text. */
  decrypt_text?: string
  /** 0 ok, else per-row error. */
  err_no?: number
  /** Per-row message. */
  err_msg?: string
}

/** Answer of /order/batchSensitive. */
export interface DoudianBatchSensitiveResult {
  /** Results, one per input. */
  decrypt_infos: DoudianMaskedField[]
  /** An error of the whole inside a good answer. */
  custom_err?: DoudianCustomError
}

/** Answer of /order/getSearchIndex. */
export interface DoudianSearchIndexResult {
  /** Index text. */
  encrypt_index_text?: string
}
