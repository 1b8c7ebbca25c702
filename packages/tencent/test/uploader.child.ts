import { createCosClient } from '../src/index.js'
import { credentials, mebibyte, place } from './cos-world.js'

/** Uploads a file in parts, tells its state, and never ends if it is killed before. */
process.once('message', async ({ input }: { readonly input: { readonly url: string; readonly File: string } }) => {
  const cos = createCosClient({ ...place, credentials, hosts: { main: input.url } })
  await cos.upload({ Key: 'k', File: input.File }, { partSize: mebibyte, concurrency: 2, onBegun: (state) => void process.send?.({ state }) })
  process.send?.({ done: true })
})
