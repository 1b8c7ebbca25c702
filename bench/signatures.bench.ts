import { type SignMethod, signTop } from '@duijie/taobao'
import type { Bench } from '../scripts/bench.ts'
import { signHmac, signMd5, type TopParams } from './bare-top.ts'
import { interleave, range, ratioOf, repeated, spread } from './rounds.ts'

const secret = 'not-a-secret-0123456789abcdef01'

/** The params of an increment query, as they are signed: 12 of them, one with a long list, one Chinese. */
const params: TopParams = {
  method: 'taobao.trades.sold.increment.get',
  app_key: '12345678',
  session: '6100e1fake0session0of0a0shop0that0does0not0exist0a1b2c3',
  timestamp: '2026-11-20 12:34:56',
  format: 'json',
  v: '2.0',
  sign_method: 'hmac-sha256',
  simplify: 'true',
  fields: 'tid,status,type,created,modified,pay_time,payment,total_fee,post_fee,discount_fee,orders.oid,orders.num_iid,orders.sku_id,orders.num,orders.payment',
  start_modified: '2026-11-20 12:00:00',
  end_modified: '2026-11-20 12:30:00',
  buyer_nick: '示例买家',
}

const byHand: Readonly<Record<SignMethod, () => string>> = {
  md5: () => signMd5(params, secret),
  hmac: () => signHmac('md5', params, secret),
  'hmac-sha256': () => signHmac('sha256', params, secret),
}

/** TOP's three signatures, against a dozen lines that do only this. */
export const bench: Bench = async ({ short }) => {
  const rows = []
  const ratios = []
  for (const method of ['md5', 'hmac', 'hmac-sha256'] as const) {
    const sign = () => signTop(params, { secret, method })
    if (sign() !== byHand[method]()) throw new Error(`the two disagree about ${method}`)
    const { ours, hand } = await interleave({ hand: repeated(byHand[method]), ours: repeated(sign) }, { rounds: short ? 150 : 400, sliceMs: 4, warmMs: 200 })
    const found = ratioOf(hand.cpuUs, ours.cpuUs)
    rows.push(
      { label: `${method}: signTop, ${Object.keys(params).length} params`, value: 1e6 / spread(ours.cpuUs).median, unit: 'signatures per second of CPU' },
      { label: `${method}: by hand`, value: 1e6 / spread(hand.cpuUs).median, unit: 'signatures per second of CPU' },
    )
    ratios.push({ name: `${method}: speed of signTop / by hand (${range(found)})`, value: found.median, atLeast: 0.8 })
  }
  return { name: 'TOP signatures', rows, ratios }
}
