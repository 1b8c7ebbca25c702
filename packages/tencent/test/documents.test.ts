import { expect, it } from 'vitest'
import { document, read } from '../src/documents.js'
import samples from './vectors/samples.json' with { type: 'json' }

const answer = (body: string) => ({
  status: 200,
  headers: new Headers(),
  bytes: async () => Buffer.from(body),
  stream: () => new ReadableStream<Uint8Array>(),
  discard: async () => {},
})

it('reads the list of the document, with one object and an encoded key', async () => {
  expect(await read.list(answer(samples.list))).toMatchObject({ IsTruncated: false, Contents: [{ Key: 'a/3mb.zip', Size: 3_145_728 }] })
})

it('reads the error of the document, also after white space', async () => {
  expect(await document(Buffer.from(`  \n${samples.error}`))).toMatchObject({ Error: [{ Code: 'NoSuchKey' }] })
})
