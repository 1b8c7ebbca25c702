import { encodeForm, loadCharset } from '@duijie/core/platform'
import { expect, test } from 'vitest'
import { signContainerCallback, verifyContainerCallback } from '../src/container-callback.js'

const keys = { appKey: '23000001', appSecret: '0123456789abcdef0123456789abcdef' }
const session = 'fake-session'

async function callback() {
  const gbk = await loadCharset('gbk')
  const parameters = Buffer.from(encodeForm({ visitor_nick: '测试店铺', constructor: 'x' }, gbk)).toString('base64')
  return { top_session: session, top_parameters: parameters, top_sign: signContainerCallback({ session, parameters }, keys) }
}

test('a signed call-back is believed, and its params are read as GBK', async () => {
  const verdict = await verifyContainerCallback(await callback(), keys)

  expect(verdict).toEqual({ ok: true, session, params: { visitor_nick: '测试店铺', constructor: 'x' } })
})

test('the signature is the Base64 of 16 bytes over key, parameters, session and secret', () => {
  // md5('23000001' + 'cGFyYW1z' + 'fake-session' + secret)
  expect(signContainerCallback({ session, parameters: 'cGFyYW1z' }, keys)).toBe('poTMa/efWOM+mNqynJt78Q==')
})

test.each([
  ['another session', { top_session: 'other' }, 'bad_signature'],
  ['other params', { top_parameters: 'e30=' }, 'bad_signature'],
  ['no sign', { top_sign: undefined }, 'missing_signature'],
  ['another sign', { top_sign: 'AAAA' }, 'bad_signature'],
])('%s is refused', async (_name, change, reason) => {
  expect(await verifyContainerCallback({ ...(await callback()), ...change }, keys)).toEqual({ ok: false, reason })
})

test('another secret is refused, and signed params that cannot be read are malformed', async () => {
  const parameters = Buffer.from('a=%zz').toString('base64')
  const broken = { top_session: session, top_parameters: parameters, top_sign: signContainerCallback({ session, parameters }, keys) }

  expect(await verifyContainerCallback(await callback(), { ...keys, appSecret: 'other' })).toEqual({ ok: false, reason: 'bad_signature' })
  expect(await verifyContainerCallback(broken, keys)).toEqual({ ok: false, reason: 'malformed' })
})
