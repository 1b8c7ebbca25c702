import { id, ids, lazily, many, number, one, ownId, rows, struct, text } from './fields.js'

/** An area that a warehouse serves. */
const warehouseArea = lazily(() =>
  struct('DoudianWarehouseArea', 'An area that a warehouse serves.', {
    addr_id1: id('Province id.'),
    addr_id2: id('City id.'),
    addr_id3: id('District id.'),
    addr_id4: id('Street id.'),
    update_time: number('Changed, in epoch seconds.'),
    create_time: number('Created, in epoch seconds.'),
  }),
)

/** Where a warehouse stands. */
const warehouseLocation = lazily(() =>
  struct('DoudianWarehouseLocation', 'Where a warehouse stands.', {
    address_id1: id('Address id1.'),
    address_id2: id('Address id2.'),
    address_id3: id('Address id3.'),
    address_id4: id('Address id4.'),
    address_name1: text('Address name1.'),
    address_name2: text('Address name2.'),
    address_name3: text('Address name3.'),
    address_name4: text('Address name4.'),
  }),
)

/** A warehouse. */
const warehouse = lazily(() =>
  struct('DoudianWarehouse', 'A warehouse.', {
    warehouse_id: id('Warehouse id.'),
    name: text('Warehouse name.'),
    intro: text('Intro.'),
    update_time: number('Changed, in epoch seconds.'),
    create_time: number('Created, in epoch seconds.'),
    out_warehouse_id: ownId('Merchant warehouse id.'),
    addr: many(warehouseArea(), 'Covered areas.'),
    shop_id: id('Shop id.'),
    out_fence_ids: ids('Money, in fence ids.'),
    address_detail: text('Address.'),
    warehouse_location: one(warehouseLocation(), 'Where it stands.'),
  }),
)

/** Answer of /warehouse/list. */
export const warehouseListResult = lazily(() =>
  struct('DoudianWarehouseListResult', 'Answer of /warehouse/list.', {
    warehouses: rows(warehouse(), 'Rows.'),
    total: number('Matches in total.'),
  }),
)

/** Answer of /warehouse/info. */
export const warehouseInfoResult = lazily(() =>
  struct('DoudianWarehouseInfoResult', 'Answer of /warehouse/info.', {
    data: one(warehouse(), 'The warehouse.'),
  }),
)
