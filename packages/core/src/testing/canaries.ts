/** Where a secret came out. */
export interface Leak {
  /** The secret's name, never the secret. */
  readonly secret: string
  readonly form: 'plain' | 'base64' | 'hex' | 'url'
  /** Where it was found, as the caller named the place. */
  readonly place: string
}

/** Looks for secrets where none may be. */
export interface Canaries {
  /** All secrets in a text or in bytes, in whatever form. */
  find(place: string, content: string | Uint8Array): readonly Leak[]
  /** The same for a value of any kind: what `util.inspect` would show and JSON would write, with non-enumerable fields, causes and buffers. */
  findIn(place: string, value: unknown): readonly Leak[]
}

/**
 * Makes a search for secrets: as they are, and in Base64 (at all three alignments, both alphabets), hex and URL encoding.
 *
 * @param secrets - the secrets by name; each at least 8 characters, or anything would match
 * @throws RangeError for a secret that is too short
 */
export function canaries(secrets: Readonly<Record<string, string>>): Canaries {
  const needles = Object.entries(secrets).flatMap(([secret, text]) => {
    if (text.length < 8) throw new RangeError(`the secret ${secret} is too short to be looked for`)
    return formsOf(text).map(({ form, needle }) => ({ secret, form, needle }))
  })
  const find = (place: string, content: string | Uint8Array): readonly Leak[] => {
    const text = typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
    const lower = text.toLowerCase()
    const found = needles.filter(({ form, needle }) => (form === 'hex' || form === 'url' ? lower.includes(needle.toLowerCase()) : text.includes(needle)))
    return [...new Map(found.map(({ secret, form }) => [`${secret} ${form}`, { secret, form, place }])).values()]
  }
  return {
    find,
    findIn: (place, value) => textsIn(value).flatMap(({ path, content }) => find(`${place}${path}`, content)),
  }
}

function formsOf(text: string): readonly { readonly form: Leak['form']; readonly needle: string }[] {
  const bytes = Buffer.from(text)
  const base64 = [0, 1, 2].flatMap((offset) => {
    const aligned = Buffer.concat([Buffer.alloc(offset), bytes])
    // Of the first and last characters some bits belong to the neighbours.
    const inner = aligned
      .toString('base64')
      .replace(/=+$/, '')
      .slice(Math.ceil((offset * 8) / 6), Math.floor((aligned.length * 8) / 6))
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const everyByte = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return [
    { form: 'plain', needle: text },
    ...base64.map((needle) => ({ form: 'base64' as const, needle })),
    { form: 'hex', needle: bytes.toString('hex') },
    ...[encodeURIComponent(text), new URLSearchParams([['', text]]).toString().slice(1), everyByte]
      .filter((needle) => needle !== text)
      .map((needle) => ({ form: 'url' as const, needle })),
  ]
}

function textsIn(root: unknown): readonly { readonly path: string; readonly content: string | Uint8Array }[] {
  const texts: { path: string; content: string | Uint8Array }[] = []
  const seen = new Set<object>()
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'string' || value instanceof Uint8Array) texts.push({ path, content: value })
    if (typeof value === 'bigint' || typeof value === 'number') texts.push({ path, content: String(value) })
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array || seen.has(value)) return
    seen.add(value)
    if (value instanceof Map || value instanceof Set || value instanceof Headers || value instanceof URLSearchParams) visit([...value], path)
    if (value instanceof URL) visit(value.href, path)
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(value, key)
      texts.push({ path, content: String(key) })
      visit(descriptor?.get === undefined ? descriptor?.value : Reflect.get(value, key), `${path}.${String(key)}`)
    }
  }
  visit(root, '')
  return texts
}
