import { countedPage, id, lazily, ownId, rows, struct, text, time, truth } from './fields.js'
import { maybe, numberIds, params, preset, structParam, structsParam, textIds, textParam, timeParam, truthParam, wholeParam } from './param-fields.js'
import { bothEnds, oneOf } from './rules.js'

/** /open/supplier/query */
export const suppliersParams = lazily(() =>
  params(
    'SuppliersParams',
    'Params of /open/supplier/query.',
    {
      supplier_codes: maybe(textIds('Supplier codes.')),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 500. @defaultValue 500', { min: 1, max: 500 }), 500),
      modified_begin: maybe(timeParam('Changed from then on.')),
      modified_end: maybe(timeParam('Until then; one day at most.')),
      supplier_ids: maybe(numberIds('Supplier internal ids, at most 50.')),
      names: maybe(textIds('Numbers, 50 in one request.', 50)),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'supplier_ids', 'supplier_codes', 'names'),
  ),
)

/** A supplier, with bank data. */
const supplier = lazily(() =>
  struct('Supplier', 'A supplier, with bank data.', {
    supplier_id: ownId('Supplier internal id.'),
    supplier_code: text('Supplier code.'),
    name: text('Name.'),
    modified: time('When it was last changed.'),
    remark: text('Remark.'),
    remark2: text('Our remark / remark 2.'),
    remark3: text('Remark 3.'),
    group: text('Supplier group.'),
    enabled: truth('1 in use, 0 in reserve, -1 out of use.'),
    depositbank: text('Bank name.'),
    bankacount: text('Bank account name.'),
    acountnumber: text('Bank account number.'),
  }),
)

/** /open/supplier/query */
export const suppliersResult = lazily(() =>
  struct('SuppliersResult', 'Answer of /open/supplier/query.', {
    ...countedPage(),
    datas: rows(supplier(), 'The rows.'),
  }),
)

const supplierUpload = lazily(() =>
  structParam('SupplierUpload', 'A supplier to be made or changed.', {
    address: maybe(textParam('Address.')),
    begin_date: maybe(timeParam('Start date.')),
    contacts: maybe(textParam('Contact person.')),
    enabled: truthParam('1 in use, 0 in reserve, -1 out of use.'),
    mobile: maybe(textParam('Mobile.')),
    name: textParam('Name.'),
    phone: maybe(textParam('Phone.')),
    remark: maybe(textParam('Remark.')),
    remark2: maybe(textParam('Our remark / remark 2.')),
    remark3: maybe(textParam('Remark 3.')),
    supplier_code: textParam('Supplier code.'),
    depositbank: maybe(textParam('Bank name.')),
    bankacount: maybe(textParam('Bank account name.')),
    acountnumber: maybe(textParam('Bank account number.')),
    group: maybe(textParam('Supplier group.')),
  }),
)

/** /open/supplier/upload */
export const suppliersUploadParams = lazily(() =>
  params('SuppliersUploadParams', 'Params of /open/supplier/upload.', {
    suppliers: structsParam(supplierUpload(), 'The suppliers.'),
  }),
)

/** What became of an uploaded supplier. */
const uploadedSupplier = lazily(() =>
  struct('UploadedSupplier', 'What became of an uploaded supplier.', {
    id: id('Its number.'),
    issuccess: truth('Whether the row was taken.'),
    msg: text('What the platform says of it.'),
    name: text('Name.'),
    supplier_code: text('Supplier code.'),
  }),
)

/** /open/supplier/upload */
export const suppliersUploadResult = lazily(() =>
  struct('SuppliersUploadResult', 'Answer of /open/supplier/upload.', {
    datas: rows(uploadedSupplier(), 'The rows.'),
  }),
)
