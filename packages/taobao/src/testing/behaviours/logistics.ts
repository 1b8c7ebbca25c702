import { formatChinaTime } from '@duijie/core/platform'
import { bareId } from '@duijie/core/testing'
import { type Ask, type Behaviour, type Behaviours, shopOf, textOf } from '../ask.js'
import { businessRefusal, invalidParameter, tradeMissing } from '../refusals.js'
import { companyOf } from '../state/shop.js'
import { companies, type Line, type Trade } from '../state/trade.js'

const hourMs = 3_600_000
const done = { shipping: { is_success: true } }

/** The platform's logistics APIs. */
export function logisticsBehaviours(): Behaviours {
  return {
    'taobao.logistics.offline.send': send,
    'taobao.logistics.online.send': (ask) => ((ask.texts['out_sid'] ?? '') === '' ? checked(ask) : send(ask)),
    'taobao.logistics.online.confirm': send,
    'taobao.logistics.dummy.send': (ask) => {
      const trade = tradeToShip(ask)
      shopOf(ask).ship(trade, trade.lines, {})
      return done
    },
    'taobao.logistics.consign.resend': (ask) => {
      const trade = found(ask)
      const lines = chosenLines(ask, trade).filter((line) => line.waybill !== undefined)
      if (lines.length === 0) throw businessRefusal('isv.logistics-resend-service-error:ORDER_NOT_CONSIGNED', '订单还未发货')
      const company = courier(ask)
      const waybill = textOf(ask, 'out_sid')
      shopOf(ask).change(trade, 'taobao_trade_TradeChanged', () => {
        for (const line of lines) Object.assign(line, { company, waybill })
      })
      return done
    },
    'taobao.logistics.trace.search': (ask) => {
      const trade = found(ask)
      const [line] = chosenLines(ask, trade).filter((one) => one.consignTime !== undefined)
      if (line?.consignTime === undefined) throw businessRefusal('isv.logistics-trace-search-error:NO_TRACE', '没有找到物流信息')
      const at = line.consignTime
      const steps = [
        { action: 'GOT', status_desc: '[杭州市] 已揽收', status_time: formatChinaTime(at + hourMs) },
        ...(ask.nowMs > at + 48 * hourMs ? [{ action: 'SIGN', status_desc: '已签收', status_time: formatChinaTime(at + 48 * hourMs) }] : []),
      ]
      return {
        company_name: line.company?.name ?? '',
        out_sid: line.waybill ?? '',
        status: steps.length > 1 ? '对方已签收' : '运输中',
        tid: bareId(trade.tid),
        trace_list: steps,
      }
    },
    'taobao.logistics.companies.get': () => ({
      logistics_companies: companies.map(({ id, code, name, pattern }) => ({ code, id, name, reg_mail_no: pattern })),
    }),
    'taobao.logistics.address.search': () => ({
      addresses: [
        {
          contact_id: 1001,
          contact_name: '示例',
          province: '浙江省',
          city: '杭州市',
          country: '西湖区',
          addr: '文一路1号',
          get_def: true,
          send_def: true,
          cancel_def: true,
        },
      ],
    }),
  }
}

const send: Behaviour = (ask) => {
  const trade = tradeToShip(ask)
  const company = courier(ask)
  const waybill = textOf(ask, 'out_sid')
  if (!new RegExp(company.pattern).test(waybill)) {
    throw businessRefusal('isv.logistics-offline-service-error:B04', '运单号不符合规则或已经被使用')
  }
  shopOf(ask).ship(trade, chosenLines(ask, trade), { company, waybill })
  return done
}

/** An online parcel without a waybill number: nothing happens before its confirmation. */
const checked: Behaviour = (ask) => {
  tradeToShip(ask)
  courier(ask)
  return done
}

function found(ask: Ask): Trade {
  const trade = shopOf(ask).find(textOf(ask, 'tid'))
  if (trade === undefined) throw tradeMissing()
  return trade
}

/** The order of `tid`, if it waits to be shipped. */
export function tradeToShip(ask: Ask): Trade {
  const trade = found(ask)
  if (trade.status === 'WAIT_SELLER_SEND_GOODS' || trade.status === 'SELLER_CONSIGNED_PART') return trade
  throw businessRefusal('isv.logistics-offline-service-error:ORDER_STATUS_ERROR', '订单状态不允许发货')
}

function courier(ask: Ask) {
  const company = companyOf(textOf(ask, 'company_code'))
  if (company === undefined) throw invalidParameter('company_code', '物流公司不存在')
  return company
}

/** The lines that are meant: with `is_split` those of `sub_tid`. */
export function chosenLines({ texts }: Ask, trade: Trade): readonly Line[] {
  const named = (texts['sub_tid'] ?? '').split(',').filter((oid) => oid !== '')
  if ((texts['is_split'] ?? '1') !== '1' || named.length === 0) return trade.lines
  const lines = trade.lines.filter((line) => named.includes(line.oid))
  if (lines.length < named.length) throw invalidParameter('sub_tid', '子订单不属于该订单')
  return lines
}
