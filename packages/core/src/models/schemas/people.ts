import { id, lazily, maybe, struct, text } from './fields.js'

/** Who buys. */
export const buyer = lazily(() =>
  struct('Buyer', 'Who buys, as far as the platform tells.', {
    id: maybe(id('The buyer, as this application knows them: the id to tell buyers apart by.')),
    nick: maybe(text('Account name, as the platform masks it.')),
    area: maybe(text('Where the order was placed from.')),
  }),
)

/** Where a parcel goes. */
export const receiver = lazily(() =>
  struct('Receiver', 'Where a parcel goes. Personal data stays as the platform gives it: masked or encrypted on most.', {
    name: maybe(text('Name, as the platform masks it.')),
    mobile: maybe(text('Mobile number, as the platform masks it.')),
    phone: maybe(text('Telephone number, as the platform masks it.')),
    country: maybe(text('Country.')),
    province: maybe(text('Province, or municipality.')),
    city: maybe(text('City; also a city without districts, which some platforms put where the district stands.')),
    district: maybe(text('District or county.')),
    town: maybe(text('Town or street office.')),
    address: maybe(text('Street and house number, as the platform masks it.')),
    postalCode: maybe(text('Postal code.')),
    addressId: maybe(id('Stands for the addressee: what the platform takes instead of clear data for waybills and decryption.')),
  }),
)
