// Walks and faults: a Taobao sandbox on the loopback interface, a client that walks its orders while they change, and one fault after another.
//   npm run demo -- 06                plain lines, a summary; exit code 1 when anything is not as the sandbox's truth says it must be
//   npm run demo -- 06 --json         one JSON document
//   npm run demo -- 06 --seed 7 --trades 5000
// Each act is a function in walks.ts, faults.ts or gateway.ts: it does something, compares, and returns one sentence about what happened.
import { parseArgs } from 'node:util'
import { faultActs } from './faults.ts'
import { gatewayAct } from './gateway.ts'
import { type Act, openStage, type Stage, type Totals } from './stage.ts'
import { walkActs } from './walks.ts'

interface Played {
  readonly name: string
  readonly ok: boolean
  readonly said: string
  readonly ms: number
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, seed: { type: 'string', default: '1' }, trades: { type: 'string', default: '2000' } } })
const trades = Number(values.trades)
if (!Number.isInteger(trades) || trades < 200) {
  console.error('walks-and-faults: --trades is a whole number from 200')
  process.exit(2)
}
const say = values.json ? () => undefined : (line: string) => console.log(line)
const onTerminal = process.stdout.isTTY && !values.json
const showProgress = (text: string) => void (onTerminal && process.stdout.write(`\r\u001b[2K${text}`))

const stage = await openStage({ seed: values.seed, trades, showProgress })
say(`Taobao sandbox on ${stage.url}: shop "${stage.nick}" with ${trades} orders, seed ${values.seed}\n`)

const acts: readonly Act[] = [...walkActs, ...faultActs, gatewayAct]
const played: Played[] = []
for (const act of acts) {
  const result = await play(act, stage)
  showProgress('')
  say(`${result.ok ? 'ok  ' : 'FAIL'}  ${result.name.padEnd(18)} ${result.said.replaceAll('\n', `\n${' '.repeat(25)}`)} (${result.ms} ms)`)
  played.push(result)
}

const totals = stage.totals()
await stage.close()
const ok = played.every((act) => act.ok) && totals.requests === totals.requestsSeen && totals.ordersSeen === totals.ordersTrue && totals.crashes === 0
if (values.json) console.log(JSON.stringify({ ok, seed: values.seed, trades, acts: played, totals }, undefined, 2))
else sayTotals(totals)
process.exitCode = ok ? 0 : 1

async function play({ name, run }: Act, on: Stage): Promise<Played> {
  const began = performance.now()
  try {
    const said = await run(on)
    return { name, ok: true, said, ms: Math.round(performance.now() - began) }
  } catch (error) {
    return { name, ok: false, said: error instanceof Error ? error.message : String(error), ms: Math.round(performance.now() - began) }
  }
}

function sayTotals(sum: Totals): void {
  say('')
  const errors = Object.entries(sum.errors).map(([kind, count]) => `${count} ${kind}`)
  say(`calls      ${sum.calls} of the first client; in errors, as they must, ended ${errors.join(', ')}`)
  say(`requests   ${sum.requests}; the sandbox counted ${sum.requestsSeen}`)
  say(`retries    ${sum.retries}; repeated at no attempt's cost after a refused session or clock: ${sum.cured}`)
  say(`refreshes  ${sum.refreshes}`)
  say(`waits      ${sum.waits} calls waited for the end of a ban`)
  say(`orders     ${sum.ordersSeen} seen, ${sum.ordersTrue} in the sandbox`)
  say(ok ? '\nEverything is as it must be.' : '\nSomething is not as it must be.')
}
