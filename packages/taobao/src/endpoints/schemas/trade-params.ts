import type { BriefTrade, HistoryTrade, IncrementTrade, IncrementVTrade, SoldTrade, Trade } from '../types/trades.js'
import { extTypes, rateStatuses, type TradeFieldAliases, tradeStatusQueries, tradeTags, tradeTypes } from '../values.js'
import { lazily } from './fields.js'
import {
  choiceParam,
  fieldsParam,
  idParam,
  maybe,
  namesParam,
  oneOfParam,
  params,
  preset,
  textParam,
  timeParam,
  truthParam,
  wholeParam,
} from './param-fields.js'

const filters = () => ({
  status: maybe(oneOfParam('Only orders of this status; one per request. Do not sync by status.', tradeStatusQueries)),
  type: preset(namesParam('TradeType', 'Only orders of these types. All known types when left out; the platform itself would leave most of them out.'), [
    ...tradeTypes,
  ]),
  ext_type: maybe(oneOfParam('Only orders of this extended type: second-hand, services, or campaign trouble.', extTypes)),
  tag: maybe(oneOfParam("Only orders with this tag of the seller's.", tradeTags)),
})

const paged = (max: number) => ({
  page_no: maybe(wholeParam('Page, from 1. @defaultValue 1', { min: 1, max: Number.MAX_SAFE_INTEGER })),
  page_size: maybe(wholeParam(`Rows per page, 1 to ${max}. @defaultValue 40`, { min: 1, max })),
  use_has_next: maybe(truthParam('True: the answer has `has_next` and no `total_results`, and comes much faster. @defaultValue false')),
})

const ratings = () => maybe(oneOfParam('Only orders whose ratings stand so.', rateStatuses))

/** taobao.trades.sold.get */
export const tradesSoldParams = lazily(() =>
  params('TradesSoldParams', 'Params of taobao.trades.sold.get.', {
    fields: fieldsParam<keyof SoldTrade>('keyof SoldTrade'),
    start_created: maybe(timeParam('Placed from then on. @defaultValue three months ago')),
    end_created: maybe(timeParam('Placed until then.')),
    ...filters(),
    rate_status: ratings(),
    buyer_nick: maybe(textParam("The buyer's account name.")),
    buyer_open_id: maybe(textParam('The buyer, as this application knows them.')),
    ...paged(100),
  }),
)

/** taobao.trades.sold.increment.get */
export const tradesSoldIncrementParams = lazily(() =>
  params('TradesSoldIncrementParams', 'Params of taobao.trades.sold.increment.get.', {
    fields: fieldsParam<keyof IncrementTrade>('keyof IncrementTrade'),
    start_modified: timeParam('Changed from then on.'),
    end_modified: timeParam('Changed until then; at most one day after the start, better 30 minutes. `.all` and `.pages` cut longer ones.'),
    ...filters(),
    buyer_nick: maybe(textParam("The buyer's account name.")),
    buyer_open_uid: maybe(textParam('The buyer, as this application knows them.')),
    ...paged(100),
  }),
)

/** taobao.trades.sold.incrementv.get */
export const tradesSoldIncrementVParams = lazily(() =>
  params('TradesSoldIncrementVParams', 'Params of taobao.trades.sold.incrementv.get.', {
    fields: fieldsParam<keyof IncrementVTrade>('keyof IncrementVTrade'),
    start_create: timeParam('Stored from then on. That is when the change reached the increment store, not `modified`.'),
    end_create: timeParam('Stored until then; at most one day after the start, better 30 minutes. `.all` and `.pages` cut longer ones.'),
    ...filters(),
    ...paged(100),
  }),
)

/** taobao.trades.sold.history.get */
export const tradesSoldHistoryParams = lazily(() =>
  params('TradesSoldHistoryParams', 'Params of taobao.trades.sold.history.get.', {
    fields: fieldsParam<keyof HistoryTrade>('keyof HistoryTrade'),
    start_created: maybe(timeParam('Placed from then on; at most two years ago.')),
    end_created: maybe(timeParam('Placed until then; at least three months ago.')),
    ...filters(),
    rate_status: ratings(),
    ouid: maybe(textParam("The buyer's id for customer management applications.")),
    ...paged(50),
  }),
)

/** taobao.trade.fullinfo.get */
export const tradeFullinfoParams = lazily(() =>
  params('TradeFullinfoParams', 'Params of taobao.trade.fullinfo.get.', {
    fields: fieldsParam<keyof Trade | keyof TradeFieldAliases>('keyof Trade | keyof TradeFieldAliases', 1000, { '../values.js': 'TradeFieldAliases' }),
    tid: idParam("The order's number."),
    include_oaid: maybe(oneOfParam('true: an error (isv.oaid-field-miss) when no `oaid` can be made; otherwise it is just missing then.', ['true', 'false'])),
  }),
)

/** taobao.trade.get */
export const tradeGetParams = lazily(() =>
  params('TradeGetParams', 'Params of taobao.trade.get.', {
    fields: fieldsParam<keyof BriefTrade>('keyof BriefTrade'),
    tid: idParam("The order's number."),
  }),
)

const flag = () => maybe(choiceParam('0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. @defaultValue 0', [0, 1, 2, 3, 4, 5]))
const memo = (description: string) => textParam(`${description} At most 1000 bytes of UTF-8.`, 1000)

/** taobao.trade.memo.update */
export const tradeMemoUpdateParams = lazily(() =>
  params(
    'TradeMemoUpdateParams',
    'Params of taobao.trade.memo.update.',
    {
      tid: idParam("The order's number."),
      memo: maybe(memo('The note. An empty one is ignored, unless `reset` is true.')),
      flag: flag(),
      reset: maybe(truthParam('True clears the note, whatever `memo` holds. @defaultValue false')),
    },
    {
      holds: ({ memo, flag, reset }) => memo !== undefined || flag !== undefined || reset === true,
      words: 'nothing would change: give memo or flag; an empty memo is ignored by the platform, reset: true clears it',
    },
    { holds: ({ memo, reset }) => !(memo !== undefined && reset === true), words: 'reset: true clears the note whatever memo holds: give one of the two' },
  ),
)

/** taobao.trade.memo.add */
export const tradeMemoAddParams = lazily(() =>
  params('TradeMemoAddParams', 'Params of taobao.trade.memo.add.', {
    tid: idParam("The order's number."),
    memo: memo('The note.'),
    flag: flag(),
  }),
)

/** taobao.trade.close */
export const tradeCloseParams = lazily(() =>
  params('TradeCloseParams', 'Params of taobao.trade.close.', {
    tid: idParam("The order's number, or the number of one of its lines."),
    close_reason: textParam('Why, in words that the buyer sees; the platform lists for example 未及时付款, 买家不想买了, 缺货.'),
  }),
)

/** taobao.trade.receivetime.delay */
export const tradeReceiveTimeDelayParams = lazily(() =>
  params('TradeReceiveTimeDelayParams', 'Params of taobao.trade.receivetime.delay.', {
    tid: idParam("The order's number (parent order)."),
    days: choiceParam('Days to add: 3, 5, 7 or 10.', [3, 5, 7, 10]),
  }),
)
