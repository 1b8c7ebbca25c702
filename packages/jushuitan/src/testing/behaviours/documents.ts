import { listed } from '@duijie/core/testing'
import type { JsonObject } from '../../json-answer.js'
import { type Ask, type Behaviour, type Behaviours, idsIn, linesIn, numberIn, paramsOf, rowsOf, textIn } from '../ask.js'
import { listing } from '../listing.js'
import { refusal } from '../refusals.js'
import { at, bare } from '../render/values.js'
import type { PlainRow } from '../state/documents.js'
import type { Merchant, PlainTable } from '../state/merchant.js'
import { putPlain, renderPlain, renderVersioned } from '../state/plain.js'

/** The platform's APIs of purchases, stock movements and the company: documents that the sandbox keeps and lists. */
export function documentBehaviours(): Behaviours {
  const plain = (name: PlainTable, about: Partial<Parameters<typeof listing<PlainRow>>[0]> = {}) =>
    listing<PlainRow>({ table: (merchant) => merchant.plain[name], render: renderPlain, ...about })
  const versioned = { render: renderVersioned, cursor: 'start_ts' }
  const own = (param: string, field: string) => ({ [param]: ({ fields }: PlainRow) => textIn(fields, field) })
  const documentIds = { ids: { ...own('io_ids', 'io_id'), ...own('so_ids', 'so_id'), ...own('po_ids', 'po_id') } }
  return {
    '/open/purchase/query': plain('purchases', documentIds),
    '/open/jushuitan/purchase/upload': (ask) => {
      const { id, fields } = keyed(ask, 'purchases', 'po_id', { status: 'Creating', po_date: at(ask.nowMs) })
      return { data: { po_id: bare(id), external_id: fields['external_id'] } }
    },
    '/open/supplier/query': plain('suppliers', {
      ids: { ...own('supplier_codes', 'supplier_code'), ...own('supplier_ids', 'supplier_id'), ...own('names', 'name') },
      everything: true,
    }),
    '/open/supplier/upload': (ask) => {
      const datas = rowsOf(ask).map((row) => {
        const code = textIn(row, 'supplier_code') ?? ''
        const known = [...ask.merchant.plain.suppliers.all()].find(({ fields }) => fields['supplier_code'] === code)
        const id = known?.id ?? ask.merchant.id('other')
        putPlain(ask.merchant, 'suppliers', id, { ...row, supplier_id: Number(id) })
        return { id: bare(id), issuccess: true, msg: '', name: textIn(row, 'name') ?? '', supplier_code: code }
      })
      return { page_size: 50, page_index: 1, data_count: datas.length, page_count: 1, has_next: false, datas }
    },
    '/open/jushuitan/manufacture/query': plain('manufacture', {
      window: ['start_time', 'end_time'],
      ids: { ...own('mo_ids', 'po_id'), ...own('so_ids', 'so_id') },
    }),
    '/open/purchasein/query': (ask) => {
      // Without a status only what is done is listed.
      const wanted = idsIn(paramsOf(ask), 'statuss') ?? ['Confirmed']
      return plain('receipts', { ...versioned, ...documentIds, where: ({ fields }) => wanted.includes(String(fields['status'])) })(ask)
    },
    '/open/purchasein/received/upload': (ask) => {
      const receipts = rowsOf(ask).map((row) => ask.merchant.plain.receipts.get(textIn(row, 'io_id') ?? ''))
      if (receipts.some((receipt) => receipt === undefined)) throw refusal(170, '入库单不存在')
      for (const receipt of receipts) if (receipt !== undefined) putPlain(ask.merchant, 'receipts', receipt.id, { status: 'Confirmed' })
      return {}
    },
    '/open/purchaseout/query': plain('returns', documentIds),
    '/open/other/inout/query': plain('movements', { ...versioned, ...documentIds }),
    '/open/jushuitan/otherinout/upload': (ask) => {
      const { id, fields } = keyed(ask, 'movements', 'io_id', { status: 'WaitConfirm', io_date: at(ask.nowMs) })
      return { data: { external_id: fields['external_id'], io_id: bare(id) } }
    },
    '/open/allocate/query': plain('transfers', documentIds),
    '/open/allocate/kc/upload': (ask) => ({
      datas: rowsOf(ask).map((row) => {
        const id = ask.merchant.id('io')
        putPlain(ask.merchant, 'transfers', id, { ...row, io_id: Number(id), status: 'Creating', io_date: at(ask.nowMs) })
        return { so_id: textIn(row, 'so_id') ?? '', io_id: id }
      }),
    }),
    '/open/api/drp/inneropen/partner/supplier/querymychannel': inner('distributors', 'channel_vos'),
    '/open/api/company/inneropen/partner/channel/querymysupplier': inner('drpSuppliers', 'supplier_vos'),
    '/open/webapi/userapi/company/getcompanyusers': (ask) => {
      const params = paramsOf(ask)
      const [number, size] = [numberIn(params, 'current_page') ?? 1, numberIn(params, 'page_size') ?? 50]
      const users = all(ask.merchant, 'users')
      // Texts, all of them.
      const paging = { current_page: String(number), page_size: String(size), count: String(users.length), pages: String(Math.ceil(users.length / size)) }
      return { ...paging, datas: users.slice((number - 1) * size, number * size) }
    },
    '/open/wms/partner/query': ({ merchant }) => {
      const branch = { co_id: bare(merchant.coId), status: '', remark1: '', remark2: '' }
      const datas = [
        { name: '示例公司', ...branch, wms_co_id: bare(merchant.coId), is_main: true },
        { name: '华东分仓', ...branch, wms_co_id: bare(String(Number(merchant.coId) + 100_000)), is_main: false },
      ]
      return { data_count: datas.length, page_count: 1, has_next: false, page_index: 1, page_size: 30, datas }
    },
  }
}

function inner(table: PlainTable, rowsKey: string): Behaviour {
  return (ask) => {
    const params = paramsOf(ask)
    const [number, size] = [numberIn(params, 'page_num') ?? 1, numberIn(params, 'page_size') ?? 100]
    const rows = all(ask.merchant, table)
    const page = ask.merchant.pager.numbered(ask.path, listed(rows), { number, size })
    return { total: rows.length, [rowsKey]: page.rows }
  }
}

function all(merchant: Merchant, table: PlainTable): readonly JsonObject[] {
  return [...merchant.plain[table].all()].map(renderPlain)
}

/** A document of the caller's own number: sent twice, it is written once. */
function keyed(ask: Ask, table: PlainTable, idField: string, about: JsonObject): PlainRow {
  const params = paramsOf(ask)
  const own = textIn(params, 'external_id')
  const known = own === undefined ? undefined : [...ask.merchant.plain[table].all()].find(({ fields }) => fields['external_id'] === own)
  if (known !== undefined) return known
  const id = ask.merchant.id('other')
  return putPlain(ask.merchant, table, id, { ...params, items: linesIn(params, 'items'), ...about, [idField]: Number(id) })
}
