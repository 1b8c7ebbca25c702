import { type Buyer, present, type Receiver, type Row, readId, readText } from '@duijie/core/models'

/** Where an order goes; `undefined` where the row tells nothing of it. What is masked or encrypted stays so. */
export function mapReceiver(row: Row): Receiver | undefined {
  const city = readText(row, 'receiver_city')
  const district = readText(row, 'receiver_district')
  const receiver = present<Receiver>({
    address: readText(row, 'receiver_address'),
    addressId: readId(row, 'oaid'),
    // Cities that their province runs itself have no districts: their name comes as the district.
    city: city ?? district,
    country: readText(row, 'receiver_country'),
    district: city === undefined ? undefined : district,
    mobile: readText(row, 'receiver_mobile'),
    name: readText(row, 'receiver_name'),
    phone: readText(row, 'receiver_phone'),
    postalCode: readText(row, 'receiver_zip'),
    province: readText(row, 'receiver_state'),
    town: readText(row, 'receiver_town'),
  })
  return Object.keys(receiver).length === 0 ? undefined : receiver
}

/** Who buys; `undefined` where the row does not tell. */
export function mapBuyer(row: Row): Buyer | undefined {
  const buyer = present<Buyer>({ area: readText(row, 'buyer_area'), id: readId(row, 'buyer_open_uid'), nick: readText(row, 'buyer_nick') })
  return Object.keys(buyer).length === 0 ? undefined : buyer
}
