import { createTaobaoClient } from '@duijie/taobao'

const taobao = createTaobaoClient({ credentials: { appKey: '12345678', appSecret: 'obviously-fake-secret' } })

// hover fullinfo: taobao.trade.fullinfo.get
export const method = taobao.trades.fullinfo

// hover tid: order's number
export const call = () => taobao.trades.fullinfo({ tid: '4093482012345678901', fields: ['tid'] })

const { trade } = await taobao.trades.fullinfo({ tid: '4093482012345678901', fields: ['tid', 'pay_time'] })
// hover pay_time: paid
export const paid = trade.pay_time
