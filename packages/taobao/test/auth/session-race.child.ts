import { fileTokens, nodeTransport } from '@duijie/core'
import { createTaobaoClient } from '../../src/client.js'
import type { SessionRaceInput, SessionRaceReply } from './session-race.js'

// One of the racing processes: a whole client on the shared directory. It says that it is ready, and when told lets all its callers call at once.
const tell = (reply: SessionRaceReply) => process.send?.(reply)

process.on('message', ({ input }: { readonly input?: SessionRaceInput }) => {
  if (input !== undefined) prepare(input)
})

function prepare({ directory, url, callers, credentials, shop }: SessionRaceInput): void {
  const taobao = createTaobaoClient({
    credentials,
    tokens: fileTokens({ directory }),
    transport: nodeTransport(),
    hosts: { rest: url },
    deadlineMs: 240_000,
    attemptTimeoutMs: 120_000,
    connectTimeoutMs: 120_000,
    // What is counted is refreshes: no call may be repeated for another reason.
    retry: { attempts: 1 },
  })
  process.on('message', async ({ message }: { readonly message?: 'go' }) => {
    if (message !== 'go') return
    const results = await Promise.allSettled(Array.from({ length: callers }, () => taobao.account(shop).users.seller({ fields: ['nick'] })))
    const answered = results.filter((result) => result.status === 'fulfilled' && result.value.user.nick === shop).length
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
    tell({ answered, errors: [...new Set(errors)] })
    await taobao.close()
    process.disconnect()
  })
  tell('ready')
}
