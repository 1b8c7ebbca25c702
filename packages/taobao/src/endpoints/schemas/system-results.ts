import { demanding } from './demanding.js'
import { id, lazily, many, number, rows, struct, text, time, truth } from './fields.js'

/** The fields of a category that the platform always gives when they are asked for. */
export const alwaysInItemCats = ['cid', 'name'] as const

/** taobao.time.get */
export const timeGetResult = lazily(() => struct('TimeGetResult', 'Answer of taobao.time.get.', { time: time("The platform's time.") }))

/** taobao.itemcats.get */
export const itemCatsResult = demanding(alwaysInItemCats, (demand) => {
  const feature = struct('ItemCatFeature', 'A mark of a category.', { attr_key: text('Name.'), attr_value: text('Value.') })
  const category = struct(
    'ItemCat',
    'A category. Row of taobao.itemcats.get.',
    demand({
      cid: id("The category's number."),
      parent_cid: id('The category above; 0 is the root.'),
      name: text('Name.'),
      is_parent: truth('Whether there are categories below.'),
      status: text('normal or deleted.'),
      sort_order: number('Its place among its neighbours.'),
      features: many(feature, 'Marks: `freeze` with 0 (no editing) or 5 (no publishing), `udsaleprop` with 1 (own properties allowed).'),
      taosir_cat: truth('Whether it is sold by weight or measure.'),
    }),
  )
  return struct('ItemCatsResult', 'Answer of taobao.itemcats.get.', {
    item_cats: rows(category, 'The categories.'),
    last_modified: time('When categories were last changed.'),
  })
})

/** taobao.top.ipout.get */
export const topIpOutResult = lazily(() =>
  struct('TopIpOutResult', 'Answer of taobao.top.ipout.get.', { ip_list: text('The ranges that the platform calls from, joined with commas.') }),
)

/** taobao.top.auth.token.create and taobao.top.auth.token.refresh */
export const topAuthTokenResult = lazily(() =>
  struct('TopAuthTokenResult', 'Answer of taobao.top.auth.token.create and refresh.', {
    token_result: text('The token, as JSON text.'),
  }),
)
