import { id, lazily, number, struct, text } from './fields.js'

/** The category of a product, level by level. */
export const productCategory = lazily(() =>
  struct('DoudianProductCategory', 'The category of a product, level by level.', {
    first_cid: id('Category 1.'),
    second_cid: id('Category 2.'),
    third_cid: id('Category 3.'),
    fourth_cid: id('Category 4.'),
    first_cname: text('First category name.'),
    second_cname: text('Second category name.'),
    third_cname: text('Third category name.'),
    fourth_cname: text('Fourth category name.'),
  }),
)

/** What customs are told. */
export const customsReport = lazily(() =>
  struct('DoudianCustomsReport', 'What customs are told.', {
    hs_code: text('Hs code.'),
    first_measure_qty: number('First measure quantity.'),
    second_measure_qty: number('Second measure quantity.'),
    first_measure_unit: text('First measure unit.'),
    second_measure_unit: text('Second measure unit.'),
    unit: text('Unit.'),
    report_name: text('Report name.'),
    report_brand_name: text('Report brand name.'),
    usage: text('Usage.'),
    g_model: text('G model.'),
    bar_code: text('Bar code.'),
  }),
)
