import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileTokens } from '../../src/auth/file-tokens.js'
import { memoryTokens } from '../../src/auth/memory-tokens.js'
import { sealedTokens } from '../../src/auth/sealed-tokens.js'
import { tokenStoreConformance } from '../../src/testing/conformance.js'
import { fakeCipher } from './fake-cipher.js'

tokenStoreConformance('memoryTokens', async () => {
  const store = memoryTokens()
  return { store, again: async () => store, close: async () => undefined }
})

tokenStoreConformance('fileTokens', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tokens-'))
  return {
    store: fileTokens({ directory: join(directory, 'not', 'yet', 'there') }),
    again: async () => fileTokens({ directory: join(directory, 'not', 'yet', 'there') }),
    close: () => rm(directory, { recursive: true }),
  }
})

tokenStoreConformance('sealed fileTokens', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tokens-'))
  return {
    store: sealedTokens(fileTokens({ directory }), fakeCipher()),
    again: async () => fileTokens({ directory, cipher: fakeCipher() }),
    close: () => rm(directory, { recursive: true }),
  }
})
