// One caller in a process of its own: what the others do to the engine's code and memory is not its business. Started by calls.bench.ts.
import { repeatedly } from './rounds.ts'
import { type Caller, topCalls } from './top-calls.ts'

const [, , caller, call, origin = '', atOnce] = process.argv
// The arguments are calls.bench.ts's.
const calls = topCalls(caller as Caller, origin)
const measure = repeatedly(calls[call as 'small' | 'page'], Number(atOnce))

process.on('message', async (times: number) => process.send?.(await measure(times)))
process.once('disconnect', () => process.exit(0))
