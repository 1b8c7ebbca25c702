import { id, lazily, one, struct, text } from './fields.js'

/** A region: province, city, district or street. */
export const region = lazily(() =>
  struct('DoudianRegion', 'A region: province, city, district or street.', {
    name: text('Name.'),
    id: id('Its id.'),
  }),
)

/** An address. Regions are plain, the rest is encrypted or masked. */
export const address = lazily(() =>
  struct('DoudianAddress', 'An address. Regions are plain, the rest is encrypted or masked.', {
    province: one(region(), 'Name and id.'),
    city: one(region(), 'Name and id.'),
    town: one(region(), 'Name and id.'),
    street: one(region(), 'Name and id.'),
    detail: text('The rest of the address: empty where it is encrypted, with stars where it is masked.'),
    encrypt_detail: text('Address detail ciphertext.'),
    landmark: text('Landmark.'),
  }),
)

/** One property of a SKU. */
export const spec = lazily(() =>
  struct('DoudianSpec', 'One property of a SKU.', {
    name: text('Name.'),
    value: text('Its value.'),
  }),
)

/** A mark that the back office shows. */
export const displayTag = lazily(() =>
  struct('DoudianDisplayTag', 'A mark that the back office shows.', {
    key: text('Key.'),
    text: text('Text.'),
    help_doc: text('Help doc.'),
    hover_text: text('Hover text.'),
  }),
)
