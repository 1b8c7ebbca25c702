import { isDeepStrictEqual } from 'node:util'
import { parseJson } from '../../src/codec/lossless-json.js'
import { brokenDocument, jsonDocument, seeded } from './json-documents.js'
import { oracle, outcome } from './json-oracle.js'

/** The lossless reader gives what the exact oracle gives, on documents full of digits where they hurt; four fifths of them whole, one fifth broken. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const documents = short ? 100_000 : 1_000_000
  const random = seeded(seed)
  let refused = 0
  let withLongIntegers = 0
  let characters = 0
  for (let count = 1; count <= documents; count += 1) {
    const text = count % 5 === 0 ? brokenDocument(random).toWellFormed() : jsonDocument(random)
    const expected = outcome(oracle, text)
    const agrees = isDeepStrictEqual(expected, outcome(parseJson, text)) && isDeepStrictEqual(expected, outcome(parseJson, Buffer.from(text)))
    if (!agrees) throw new Error(`document ${count} of seed ${seed} is read otherwise than by the oracle: ${JSON.stringify(text)}`)
    if (expected === 'refused') refused += 1
    if (/\d{16}/.test(text)) withLongIntegers += 1
    characters += text.length
    if (count % 250_000 === 0) log(`${count} documents agree`)
  }
  // A generator that went wrong would prove nothing.
  if (withLongIntegers < documents / 4 || refused < documents / 100)
    throw new Error(`the documents are too tame: ${JSON.stringify({ withLongIntegers, refused })}`)
  return { documents, 'with runs of 16 digits': withLongIntegers, refused, characters }
}
