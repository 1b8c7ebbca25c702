import { id, lazily, number, struct, text, time } from './fields.js'

/** A production batch; only where the merchant keeps batches. */
export const productionBatch = lazily(() =>
  struct('ProductionBatch', 'A production batch; only where the merchant keeps batches.', {
    batch_no: text('Production batch number.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    qty: number('How many.'),
    product_date: time('Production date.'),
    supplier_id: id('Supplier internal id.'),
    supplier_name: text('Supplier name.'),
    expiration_date: time('Expiry date.'),
  }),
)

/** One piece with a code of its own. */
export const uniqueCode = lazily(() =>
  struct('UniqueCode', 'One piece with a code of its own.', {
    sku_id: id("The SKU's code: the merchant's own text."),
    sn: text('Unique code.'),
  }),
)
