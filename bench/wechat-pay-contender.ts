// One caller in a process of its own: what the others do to the engine's code and memory is not its business. Started by wechat-pay.bench.ts.
import { repeatedly } from './rounds.ts'
import { type PayCaller, payCall } from './wechat-pay-calls.ts'

const [, , caller, origin = '', atOnce, home = ''] = process.argv
// The arguments are wechat-pay.bench.ts's.
const measure = repeatedly(payCall(caller as PayCaller, origin, home), Number(atOnce))

process.on('message', async (times: number) => process.send?.(await measure(times)))
process.once('disconnect', () => process.exit(0))
