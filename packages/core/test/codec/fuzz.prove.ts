import { generateKeyPairSync } from 'node:crypto'
import { stringifyCanonical } from '../../src/codec/canonical-json.js'
import { decodeText, loadCharset } from '../../src/codec/charset.js'
import { decodeForm } from '../../src/codec/form.js'
import { toId } from '../../src/codec/id.js'
import { parseJson } from '../../src/codec/lossless-json.js'
import { yuanToFen } from '../../src/codec/money.js'
import { parseChinaTime, parseHttpDate, toInstant } from '../../src/codec/time.js'
import { parseXml } from '../../src/codec/xml.js'
import { decryptCbc, openGcm } from '../../src/crypto/aes.js'
import { aesCipher } from '../../src/crypto/cipher.js'
import { sameHex, sameSecret } from '../../src/crypto/equal.js'
import { verifyRsa } from '../../src/crypto/rsa.js'
import { importPublicKey } from '../../src/crypto/rsa-key.js'
import { signSorted } from '../../src/crypto/sign-sorted.js'
import { isDuijieError } from '../../src/errors.js'
import { parseCloudEvent } from '../../src/models/parse-cloud-event.js'
import { brokenDocument, seeded } from './json-documents.js'

// These take many times longer than the rest: they get every twentieth input.
const slow: ReadonlySet<string> = new Set(['importPublicKey', 'verifyRsa', 'parseXml', 'decryptCbc', 'openGcm', 'aesCipher.open'])

type Target = (bytes: Uint8Array, text: string) => unknown

/** Parsers and verifiers throw nothing but DuijieError, whatever the bytes; canonical forms do not depend on the order of keys. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const inputs = short ? 50_000 : 2_000_000
  const random = seeded(seed)
  // Most of the time would go into stacks that nobody reads; a failure is had again by its seed.
  Error.stackTraceLimit = 0
  const targets = Object.entries(await makeTargets())
  const refused: Record<string, number> = {}
  let accepted = 0
  for (let count = 1; count <= inputs; count += 1) {
    const bytes = arbitraryBytes(random)
    const text = Buffer.from(bytes).toString('utf8')
    for (const [name, target] of targets) {
      if (slow.has(name) && count % 20 !== 0) continue
      try {
        const result = target(bytes, text)
        if (result instanceof Promise) await result
        accepted += 1
      } catch (error) {
        if (!isDuijieError(error))
          throw new Error(`${name} threw ${String(error)} on input ${count} of seed ${seed}: ${Buffer.from(bytes).toString('hex')}`, { cause: error })
        refused[name] = (refused[name] ?? 0) + 1
      }
    }
    checkOrder(random, count)
    if (count % 250_000 === 0) log(`${count} inputs`)
  }
  const refusals = Object.values(refused).reduce((sum, one) => sum + one, 0)
  // Inputs of which none passes, or each, would prove nothing.
  if (accepted < inputs || refusals < inputs) throw new Error(`the inputs are too tame: ${JSON.stringify({ accepted, refused })}`)
  return { inputs, targets: targets.length, accepted, refused: refusals }
}

async function makeTargets(): Promise<Readonly<Record<string, Target>>> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const gb18030 = await loadCharset('gb18030')
  const key = Buffer.alloc(32, 7)
  const cipher = aesCipher(key)
  return {
    'parseJson of bytes': (bytes) => parseJson(bytes),
    'parseJson of text': (_, text) => parseJson(text),
    'decodeForm of bytes': (bytes) => decodeForm(bytes),
    'decodeForm in GB18030': (bytes) => decodeForm(bytes, gb18030),
    'decodeText in GB18030': (bytes) => decodeText(bytes, 'gb18030'),
    parseXml: (bytes) => parseXml(bytes),
    parseChinaTime: (_, text) => parseChinaTime(text),
    parseHttpDate: (_, text) => parseHttpDate(text),
    toInstant: (_, text) => toInstant(text),
    toId: (_, text) => toId(text),
    yuanToFen: (_, text) => yuanToFen(text),
    'parseCloudEvent of text': (_, text) => parseCloudEvent(text),
    decryptCbc: (bytes) => decryptCbc(bytes, { key, iv: key.subarray(16) }),
    openGcm: (bytes) => openGcm(bytes, { key, nonce: key.subarray(20) }),
    'aesCipher.open': (_, text) => cipher.open(text, 'context'),
    importPublicKey: (bytes) => importPublicKey(bytes),
    verifyRsa: (bytes, text) => mustNot(verifyRsa(bytes, text, publicKey)),
    sameHex: (_, text) => mustNot(sameHex('00112233445566778899aabbccddeeff', text)),
    sameSecret: (bytes) => mustNot(sameSecret('a secret that nobody guesses', bytes)),
  }
}

function mustNot(passed: boolean): void {
  if (passed) throw new Error('arbitrary bytes passed for a signature')
}

const starts = [
  '{"id":1}',
  '<?xml version="1.0"?><a b="c">d</a>',
  'a=b&c=%E4%BD%A0',
  '2026-03-08 09:05:07',
  'Sun, 08 Mar 2026 01:05:07 GMT',
  '12.50',
  '{"specversion":"1.0"}',
]

function arbitraryBytes(random: () => number): Uint8Array {
  const kind = random()
  if (kind < 0.3) return Uint8Array.from({ length: Math.floor(random() * 80) }, () => Math.floor(random() * 256))
  if (kind < 0.5) return Buffer.from(brokenDocument(random))
  const bytes = Buffer.from(starts[Math.floor(random() * starts.length)] ?? '')
  for (let left = Math.floor(random() * 4); left > 0; left -= 1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
  return kind < 0.6 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes
}

function checkOrder(random: () => number, count: number): void {
  const names = Array.from({ length: 6 }, (_, index) => `${['a', 'B', '_', '店', '😀', '1'][index]}${Math.floor(random() * 100)}`)
  const entries = names.map((name) => [name, String(Math.floor(random() * 1e6))] as const)
  const others = entries.map((entry) => ({ entry, at: random() })).sort((left, right) => left.at - right.at)
  const [one, other] = [Object.fromEntries(entries), Object.fromEntries(others.map(({ entry }) => entry))]
  const signing = { digest: 'md5', wrap: 'both', blanks: 'keep' } as const
  const same = stringifyCanonical({ one, list: [one] }) === stringifyCanonical({ list: [other], one: other })
  if (!same) throw new Error(`canonical JSON depends on the order of keys, input ${count}: ${JSON.stringify([one, other])}`)
  const secrets = { secret: 'fake-secret' }
  if (signSorted(one, signing, secrets) !== signSorted(other, signing, secrets))
    throw new Error(`a signature depends on the order of params, input ${count}: ${JSON.stringify([one, other])}`)
}
