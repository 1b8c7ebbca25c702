import { id, lazily, number, ownId, rows, struct, text, truth } from './fields.js'

/** A category of goods that the shop may use. */
export const category = lazily(() =>
  struct('DoudianCategory', 'A category of goods that the shop may use.', {
    id: ownId('Category id.'),
    name: text('Name.'),
    level: number('1..4.'),
    parent_id: id('Parent.'),
    is_leaf: truth('Leaf.'),
    enable: truth('Usable.'),
  }),
)

/** A brand that the shop may use. */
export const brand = lazily(() =>
  struct('DoudianBrand', 'A brand that the shop may use.', {
    id: ownId('Brand id.'),
    brand_chinese_name: text('Chinese name.'),
    brand_english_name: text('English name.'),
    brand_reg_num: text('Trade mark no.'),
  }),
)

/** An address of the shop. The names of its fields are misspelt by the platform. */
const shopAddress = lazily(() =>
  struct('DoudianShopAddress', 'An address of the shop. The names of its fields are misspelt by the platform.', {
    address_id: ownId('Ship-from address id.'),
    reciever_name: text('The name of who is there.'),
    is_default: number('1 for the one that returns go to.'),
    is_send_default: number('1 for the one that parcels leave from.'),
    create_time: text('Created.'),
    update_time: text('Changed.'),
    receiver_provinc: text('Province.'),
    receiver_city: text('City.'),
    receiver_district: text('District.'),
    receiver_detail: text('Detail.'),
    receiver_street: text('Street.'),
    remark: text('Remark.'),
  }),
)

/** Answer of /address/list. */
export const addressListResult = lazily(() =>
  struct('DoudianAddressListResult', 'Answer of /address/list.', {
    total: number('Matches in total.'),
    page_size: number('Rows per page.'),
    page_no: number('Page from 1.'),
    address_list: rows(shopAddress(), 'Rows.'),
  }),
)

/** Answer of /rights/info: the subscription of the shop in the service market. */
export const rightsResult = lazily(() =>
  struct('DoudianRightsResult', 'Answer of /rights/info: the subscription of the shop in the service market.', {
    expire_time: text('Rights expiry text.'),
    rights_type: number('Rights type.'),
    spec_type: number('Spec type.'),
    spec_val: text('Spec val.'),
  }),
)

/** Answer of /material/uploadImageSync. */
export const uploadImageResult = lazily(() =>
  struct('DoudianUploadImageResult', 'Answer of /material/uploadImageSync.', {
    material_id: id('Material id.'),
    folder_id: id('The folder; `0` is the root.'),
    is_new: truth('Newly created.'),
    audit_status: number('1 waiting, 2 in audit, 3 passed, 4 rejected.'),
    byte_url: text('CDN url, only after audit passes.'),
  }),
)
