import signing from '../vectors/mini-signing.json' with { type: 'json' }

/** One vector of the platform's documents. All that it is made of is texts; numbers are written as such. */
export interface Vector {
  readonly id: string
  /** Every member that a kind of vector has is there: a test that names another one would compare with "undefined" and fail. */
  readonly input: Readonly<Record<VectorInput, string>>
  readonly query: Readonly<Record<string, string>>
  readonly expect: Readonly<Record<string, unknown>>
}

type VectorInput =
  | 'appid'
  | 'sessionKey'
  | 'iv'
  | 'encryptedData'
  | 'rawData'
  | 'body'
  | 'token'
  | 'timestamp'
  | 'nonce'
  | 'signature'
  | 'echostr'
  | 'encodingAESKey'
  | 'random'
  | 'plaintext'
  | 'format'
  | 'url'
  | 'symKeySn'
  | 'symKey'
  | 'publicKey'
  | 'certificate'

/** The vectors of a kind; a kind without any is a mistake. */
export function vectorsOf(kind: string): readonly Vector[] {
  const found = signing.filter((vector) => vector.kind === kind)
  if (found.length === 0) throw new RangeError(`there are no vectors of the kind ${kind}`)
  return found.map(({ id, input, expect }) => {
    const { query = {}, ...rest }: Record<string, unknown> = input
    // Texts and numbers, see the file; what one kind does not have is asked of none of its vectors.
    const texts = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value])) as Vector['input']
    return { id, input: texts, query: query as Record<string, string>, expect }
  })
}
