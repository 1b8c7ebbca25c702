import { countedPage, id, lazily, number, renamed, rows, struct, text, texts, time, truth } from './fields.js'
import { maybe, numberParam, params, preset, textId, textParam, timeParam, truthParam, wholeParam } from './param-fields.js'

/** /open/wms/partner/query */
export const warehousesParams = lazily(() =>
  params('WarehousesParams', 'Params of /open/wms/partner/query.', {
    page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
    page_size: preset(wholeParam('Rows per page, 1 to 30. @defaultValue 30', { min: 1, max: 30 }), 30),
  }),
)

/** A warehouse company. */
const warehouse = lazily(() =>
  struct('Warehouse', 'A warehouse company.', {
    name: text('Name.'),
    co_id: id('Merchant (company) id.'),
    wms_co_id: id('Warehouse company id.'),
    is_main: truth('Main warehouse.'),
    status: text('Where it stands.'),
    remark1: text('Their remark.'),
    remark2: text('Our remark / remark 2.'),
  }),
)

/** /open/wms/partner/query */
export const warehousesResult = lazily(() =>
  struct('WarehousesResult', 'Answer of /open/wms/partner/query.', {
    ...countedPage(),
    datas: rows(warehouse(), 'The rows.'),
  }),
)

/** /open/webapi/userapi/company/getcompanyusers */
export const usersParams = lazily(() =>
  params('UsersParams', 'Params of /open/webapi/userapi/company/getcompanyusers.', {
    current_page: maybe(wholeParam('The page, from 1.', { min: 1 })),
    page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
    page_action: maybe(numberParam('0 rows+total, 1 rows, 2 total.')),
    enabled: maybe(truthParam('1 in use, 0 in reserve, -1 out of use.')),
    version: maybe(numberParam('2 returns groups and roles.')),
    loginId: maybe(textParam('Login account filter.')),
    creatd_begin: maybe(timeParam('Created from.')),
    creatd_end: maybe(timeParam('Created to.')),
  }),
)

/** A user of the merchant. */
const companyUser = lazily(() =>
  struct('CompanyUser', 'A user of the merchant.', {
    u_id: id('User id.'),
    name: text('Name.'),
    enabled: text('1 in use, 0 in reserve, -1 out of use.'),
    created: time('When it was made.'),
    modified: time('When it was last changed.'),
    last_login_time: time('Last login.'),
    ug_names: texts('Group names.'),
    ug_ids: text('Group ids.'),
    roles: text('Role names.'),
    roleIds: text('Role ids.'),
    pwd_modified: time('Password changed at.'),
    remark: text('Remark.'),
    empId: id('Employee number.'),
    creator: id('Creator id.'),
    modifier: id('Modifier id.'),
  }),
)

/** /open/webapi/userapi/company/getcompanyusers */
export const usersResult = lazily(() =>
  struct('UsersResult', 'Answer of /open/webapi/userapi/company/getcompanyusers.', {
    page_size: number('Rows per page.'),
    current_page: number('Page number.'),
    count: number('Total rows.'),
    pages: number('Page total.'),
    datas: rows(companyUser(), 'The rows.'),
  }),
)

/** /open/api/drp/inneropen/partner/supplier/querymychannel */
export const distributorsParams = lazily(() =>
  params('DistributorsParams', 'Params of /open/api/drp/inneropen/partner/supplier/querymychannel.', {
    status: maybe(numberParam('0 to be authorised, 1 to be audited, 2 cooperating, 3 refused, 4 ended.')),
    page_num: maybe(wholeParam('The page, from 1.', { min: 1 })),
    page_size: preset(wholeParam('Rows per page, 1 to 100. @defaultValue 100', { min: 1, max: 100 }), 100),
  }),
)

/** A distributor. */
const distributor = lazily(() =>
  struct('Distributor', 'A distributor.', {
    status: number('Where it stands.'),
    co_name: text('Company name.'),
    channel_co_id: id('Distributor company id.'),
    apply_time: time('Application time.'),
    confirm_time: time('Time the cooperation began.'),
    bill_name: text('Billing name.'),
    contact_name: text('Contact.'),
    contact_phone: text('Contact phone.'),
    supplier_remark: text('Remark.'),
    supplier_salesman_name: text('Salesman.'),
    dis_level: number('Distributor level.'),
  }),
)

/** /open/api/drp/inneropen/partner/supplier/querymychannel */
export const distributorsResult = lazily(() =>
  renamed(
    'DistributorsResult',
    'Answer of /open/api/drp/inneropen/partner/supplier/querymychannel.',
    { channel_vos: 'channelVos' },
    {
      total: number('Total rows.'),
      channel_vos: rows(distributor(), 'Distributors (casing of this key unconfirmed).'),
    },
  ),
)

/** /open/api/company/inneropen/partner/channel/querymysupplier */
export const distributionSuppliersParams = lazily(() =>
  params('DistributionSuppliersParams', 'Params of /open/api/company/inneropen/partner/channel/querymysupplier.', {
    status: maybe(numberParam('0 to be authorised, 1 to be audited, 2 cooperating, 3 refused, 4 ended.')),
    co_name: maybe(textParam('Company name.')),
    supplier_co_id: maybe(textId('Supplier company id.')),
    page_num: maybe(wholeParam('The page, from 1.', { min: 1 })),
    page_size: preset(wholeParam('Rows per page, 1 to 100. @defaultValue 100', { min: 1, max: 100 }), 100),
  }),
)

/** A supplier of the distribution network. */
const distributionSupplier = lazily(() =>
  struct('DistributionSupplier', 'A supplier of the distribution network.', {
    status: number('Where it stands.'),
    co_name: text('Company name.'),
    supplier_co_id: id('Supplier company id.'),
  }),
)

/** /open/api/company/inneropen/partner/channel/querymysupplier */
export const distributionSuppliersResult = lazily(() =>
  renamed(
    'DistributionSuppliersResult',
    'Answer of /open/api/company/inneropen/partner/channel/querymysupplier.',
    { supplier_vos: 'supplierVos' },
    {
      total: number('Total rows.'),
      supplier_vos: rows(distributionSupplier(), 'Suppliers (casing of this key unconfirmed).'),
    },
  ),
)
