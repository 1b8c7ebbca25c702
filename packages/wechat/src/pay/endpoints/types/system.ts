// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of GET /v3/certificates. */
export interface CertificateListParams {
  /** @defaultValue RSA */
  algorithm_type?: 'RSA' | 'SM2' | 'ALL'
}

/** A certificate, encrypted with the APIv3 key. */
export interface SealedCertificate {
  /** AEAD_AES_256_GCM. */
  algorithm: string
  /** 12 characters. */
  nonce: string
  /** certificate. */
  associated_data: string
  /** Base64. */
  ciphertext: string
}

/** A platform certificate. */
export interface ListedPlatformCertificate {
  /** Its serial number. */
  serial_no: string
  /** From when it is good. RFC 3339. */
  effective_time: string
  /** Until when it is good. RFC 3339. */
  expire_time: string
  /** The certificate. */
  encrypt_certificate: SealedCertificate
}

/** The platform certificates. `openCertificates` decrypts them. */
export interface CertificateListResult {
  /** The certificates. */
  data: ListedPlatformCertificate[]
}

/** Params of POST /v3/security/echo. */
export interface EchoParams {
  /** Comes back. */
  echo_message: string
  /** Comes back too. Encrypted on its way; give it in the clear. */
  encrypted_echo_message?: string
  /** Where a notification is sent to as a test. */
  notify_url?: string
}

/** Answer of POST /v3/security/echo. */
export interface EchoResult {
  /** What was sent. */
  echo_message: string
  /** What was sent encrypted. Decrypted. */
  encrypted_echo_message?: string
}
