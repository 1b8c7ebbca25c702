import { fork } from 'node:child_process'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { signRsaSync } from '@duijie/core/platform'
import { payAnswerMessage, verifyPaySignature } from '../packages/wechat/src/pay/verify.ts'
import made from '../packages/wechat/test/vectors/pay-keys.json' with { type: 'json' }
import type { Bench } from '../scripts/bench.ts'
import { bundle } from '../scripts/bundle.ts'
import { interleave, type Laps, type Measure, range, ratioOf, repeatedly, row, type Spent, spread } from './rounds.ts'
import type { PayCaller } from './wechat-pay-calls.ts'

const { keys } = made
const home = new URL('../packages/wechat/package.json', import.meta.url).href

const names: Readonly<Record<PayCaller, string>> = {
  onKy: 'client on ky',
  bareNode: 'bare node:http, sign, verify',
  onNode: 'client on nodeTransport',
  axiosPlugin: 'wechatpay-axios-plugin',
  nodeV3: 'wechatpay-node-v3 (does not verify)',
}

/** Whole calls of WeChat Pay over the loopback interface: sign, send, receive, verify, parse. Server and contenders each in a process of its own. */
export const bench: Bench = async ({ short }) => {
  const server = fork(fileURLToPath(new URL('./wechat-pay-server.ts', import.meta.url)), { execArgv: [] })
  const ended = once(server, 'exit')
  try {
    const [address] = await Promise.race([once(server, 'message'), ended.then(() => Promise.reject(new Error('the server did not start')))])
    const laps = await contend(`http://127.0.0.1:${address.port}`, short)
    const cost = (over: PayCaller, under: PayCaller, atMost?: number) => {
      const found = ratioOf(laps[over].cpuUs, laps[under].cpuUs)
      return { name: `CPU of ${over} / ${under} (${range(found)})`, value: found.median, ...(atMost === undefined ? {} : { atMost }) }
    }
    const callers = Object.keys(names) as PayCaller[] // the keys of a record by PayCaller
    return {
      name: 'whole calls of WeChat Pay: sign (RSA-2048), send, receive, verify, parse; CPU of the client process',
      rows: [...callers.map((caller) => row(names[caller], 'µs CPU per call', laps[caller].cpuUs)), await verifications()],
      ratios: [cost('onNode', 'bareNode', 1.15), cost('onNode', 'axiosPlugin', 1), cost('onNode', 'nodeV3', 1), cost('onKy', 'bareNode')],
    }
  } finally {
    server.disconnect()
    await ended
  }
}

async function contend(origin: string, short: boolean): Promise<Readonly<Record<PayCaller, Laps>>> {
  const program = await bundle(new URL('./wechat-pay-contender.ts', import.meta.url))
  const lives: Readonly<Record<PayCaller, Laps>>[] = []
  for (let life = 0; life < (short ? 2 : 4); life++) {
    const contenders = everybody((caller) => startContender(program, [caller, origin, '8', home]))
    try {
      const measures = everybody((caller) => contenders[caller].measure)
      lives.push(await interleave(measures, { rounds: short ? 10 : 24, sliceMs: 60, warmMs: short ? 1000 : 2000 }))
    } finally {
      await Promise.all(Object.values(contenders).map(({ close }) => close()))
    }
  }
  return everybody((caller) => ({ cpuUs: lives.flatMap((laps) => laps[caller].cpuUs), wallUs: lives.flatMap((laps) => laps[caller].wallUs) }))
}

// Whoever is bound by a ratio stands next to the other one.
function everybody<Thing>(of: (caller: PayCaller) => Thing): Readonly<Record<PayCaller, Thing>> {
  return { onKy: of('onKy'), bareNode: of('bareNode'), onNode: of('onNode'), axiosPlugin: of('axiosPlugin'), nodeV3: of('nodeV3') }
}

interface Contender {
  readonly measure: Measure
  close(): Promise<void>
}

function startContender(program: string, args: readonly string[]): Contender {
  const child = fork(program, args, { execArgv: ['--expose-gc'] })
  const gone = once(child, 'exit').then(() => Promise.reject(new Error(`${args[0]} ended`)))
  gone.catch(() => {})
  return {
    async measure(times) {
      child.send(times)
      // wechat-pay-contender.ts sends nothing else.
      const [spent] = (await Promise.race([once(child, 'message'), gone])) as [Spent]
      return spent
    },
    async close() {
      if (child.connected) child.disconnect()
      await gone.catch(() => {})
    },
  }
}

/** How many answers of 300 bytes one core can verify. */
async function verifications() {
  const now = Date.now()
  const body = Buffer.from(JSON.stringify({ prepay_id: 'wx201410272009395522657a690389285100', filler: 'x'.repeat(240) }))
  const [timestamp, nonce, key] = [String(Math.floor(now / 1000)), 'n0nce', createPublicKey(keys.pubkeymode.publicKey)]
  const signature = signRsaSync(payAnswerMessage({ timestamp, nonce, body }), createPrivateKey(keys.pubkeymode.privateKey))
  const headers = new Headers({ 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': nonce, 'wechatpay-serial': 'S', 'wechatpay-signature': signature })
  const once_ = repeatedly(() => verifyPaySignature({ headers, body }, { now, find: () => key }))
  await once_(2000)
  const rounds: number[] = []
  for (let round = 0; round < 5; round++) rounds.push((await once_(2000)).cpuUs)
  return { label: 'verifications of an answer', value: 1e6 / spread(rounds).median, unit: 'per second of CPU' }
}
