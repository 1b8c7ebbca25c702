import { lazily, many, maybe, one, oneOfParam, openedText, params, sealedParam, struct, text, textParam, time, urlParam } from './fields.js'

/** GET /v3/certificates */
export const certificateListParams = lazily(() =>
  params('CertificateListParams', 'Params of GET /v3/certificates.', { algorithm_type: maybe(oneOfParam('@defaultValue RSA', ['RSA', 'SM2', 'ALL'])) }),
)

const sealedCertificate = lazily(() =>
  struct('SealedCertificate', 'A certificate, encrypted with the APIv3 key.', {
    algorithm: text('AEAD_AES_256_GCM.'),
    nonce: text('12 characters.'),
    associated_data: text('certificate.'),
    ciphertext: text('Base64.'),
  }),
)

/** GET /v3/certificates */
export const certificateListResult = lazily(() =>
  struct('CertificateListResult', 'The platform certificates. `openCertificates` decrypts them.', {
    data: many(
      struct('ListedPlatformCertificate', 'A platform certificate.', {
        serial_no: text('Its serial number.'),
        effective_time: time('From when it is good.'),
        expire_time: time('Until when it is good.'),
        encrypt_certificate: one(sealedCertificate(), 'The certificate.'),
      }),
      'The certificates.',
    ),
  }),
)

/** POST /v3/security/echo */
export const echoParams = lazily(() =>
  params('EchoParams', 'Params of POST /v3/security/echo.', {
    echo_message: textParam('Comes back.', 1024),
    encrypted_echo_message: maybe(sealedParam('Comes back too.')),
    notify_url: maybe(urlParam('Where a notification is sent to as a test.')),
  }),
)

/** POST /v3/security/echo */
export const echoResult = lazily(() =>
  struct('EchoResult', 'Answer of POST /v3/security/echo.', {
    echo_message: text('What was sent.'),
    encrypted_echo_message: maybe(openedText('What was sent encrypted.')),
  }),
)
