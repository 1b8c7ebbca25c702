import { flag, id, lazily, one, quantity, rows, struct, text, time } from './fields.js'

const timeliness = lazily(() =>
  struct('Timeliness', 'How fast a warehouse delivers.', {
    cutTime: text('Orders until then leave the same day.'),
    achieveUserOrderCut: time('When goods arrive at the customer.'),
    hour: text('Hours of delivery.'),
    isTranfer: flag('Whether goods are transferred. The platform writes its name so.'),
  }),
)

/** A row of get-available-stock-open. */
export const warehouseStock = lazily(() =>
  struct('WarehouseStock', 'What one warehouse has. Row of get-available-stock-open.', {
    secCode: id('Warehouse location.'),
    stock: quantity('How many. Comes as text; blank is 0.'),
    warehouseGrade: text("'0' own level, '1' the level above."),
    timelinessData: one(timeliness(), 'How fast it delivers.'),
  }),
)

/** The answer of get-available-stock-open. */
export const stockResult = lazily(() => rows(warehouseStock()))
