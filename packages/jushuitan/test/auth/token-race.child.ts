import { fileTokens, nodeTransport } from '@duijie/core'
import { createJushuitanClient } from '../../src/client.js'
import type { TokenRaceInput, TokenRaceReply } from './token-race.js'

// One of the racing processes: a whole client on the shared directory. It says that it is ready, and when told lets all its callers call at once.
const tell = (reply: TokenRaceReply) => process.send?.(reply)

process.on('message', ({ input }: { readonly input?: TokenRaceInput }) => {
  if (input !== undefined) prepare(input)
})

function prepare({ directory, url, callers, credentials }: TokenRaceInput): void {
  const jushuitan = createJushuitanClient({
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
    rates: { calls: { max: 10_000, perMs: 1_000 } },
  })
  process.on('message', async ({ message }: { readonly message?: 'go' }) => {
    if (message !== 'go') return
    const results = await Promise.allSettled(Array.from({ length: callers }, () => jushuitan.shops.query()))
    const answered = results.filter((result) => result.status === 'fulfilled' && result.value.datas.length > 0).length
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
    tell({ answered, errors: [...new Set(errors)] })
    await jushuitan.close()
    process.disconnect()
  })
  tell('ready')
}
