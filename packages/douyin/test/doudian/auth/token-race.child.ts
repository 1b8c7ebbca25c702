import { fileTokens, nodeTransport } from '@duijie/core'
import { createDoudianClient } from '../../../src/doudian/client.js'
import { credentials, shop } from '../stand-in.js'
import type { TokenRaceInput, TokenRaceReply } from './token-race.js'

// One of the racing processes: a whole client on the shared directory. It says that it is ready, and when told lets all its callers call at once.
const tell = (reply: TokenRaceReply) => process.send?.(reply)

process.on('message', ({ input }: { readonly input?: TokenRaceInput }) => {
  if (input !== undefined) prepare(input)
})

function prepare({ directory, url, callers }: TokenRaceInput): void {
  const doudian = createDoudianClient({
    application: 'self',
    credentials,
    tokens: fileTokens({ directory }),
    transport: nodeTransport(),
    hosts: { api: url },
    deadlineMs: 120_000,
    attemptTimeoutMs: 60_000,
    connectTimeoutMs: 60_000,
    // What is counted is token calls: no call may be repeated for another reason, and none waits for its turn.
    retry: { attempts: 1 },
    rates: { 'api:/shop/brandList': { max: 10_000, perMs: 1_000 } },
  })
  process.on('message', async ({ message }: { readonly message?: 'go' }) => {
    if (message !== 'go') return
    const account = doudian.account(shop)
    const results = await Promise.allSettled(Array.from({ length: callers }, () => account.shops.brands()))
    const answered = results.filter(({ status }) => status === 'fulfilled').length
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
    // A refresh in the background is waited for.
    await doudian.close()
    tell({ answered, errors: [...new Set(errors)] })
    process.disconnect()
  })
  tell('ready')
}
