/** A picture on its way up. */
export interface Upload {
  /** The text of the part `meta`: what is signed. */
  readonly meta: string
  readonly name: string
  readonly file: Uint8Array
}

/** Reads the two parts of an upload; `undefined` for anything else. */
export function readUpload(contentType: string, body: Uint8Array): Upload | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return undefined
  // Latin-1 keeps every byte as one character.
  const parts = Buffer.from(body).toString('latin1').split(`--${boundary}`)
  const named = new Map(
    parts.flatMap((part) => {
      const [head = '', ...content] = part.split('\r\n\r\n')
      const name = /name="([^"]*)"/.exec(head)?.[1]
      return name === undefined ? [] : [[name, { head, content: content.join('\r\n\r\n').replace(/\r\n$/, '') }] as const]
    }),
  )
  const [meta, file] = [named.get('meta'), named.get('file')]
  if (meta === undefined || file === undefined) return undefined
  return {
    meta: Buffer.from(meta.content, 'latin1').toString('utf8'),
    name: Buffer.from(/filename="([^"]*)"/.exec(file.head)?.[1] ?? '', 'latin1').toString('utf8'),
    file: new Uint8Array(Buffer.from(file.content, 'latin1')),
  }
}
