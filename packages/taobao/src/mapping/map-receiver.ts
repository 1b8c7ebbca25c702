import { type Buyer, present, type Receiver, type Row, readId, readText } from '@duijie/core/models'

/** Where an order goes; `undefined` where the row tells nothing of it. What is masked or encrypted stays so. */
export function mapReceiver(row: Row): Receiver | undefined {
  const city = readText(row, 'receiver_city')
  const district = readText(row, 'receiver_district')
  const receiver = present<Receiver>({
    name: readText(row, 'receiver_name'),
    mobile: readText(row, 'receiver_mobile'),
    phone: readText(row, 'receiver_phone'),
    country: readText(row, 'receiver_country'),
    province: readText(row, 'receiver_state'),
    // Cities that their province runs itself have no districts: their name comes as the district.
    city: city ?? district,
    district: city === undefined ? undefined : district,
    town: readText(row, 'receiver_town'),
    address: readText(row, 'receiver_address'),
    postalCode: readText(row, 'receiver_zip'),
    addressId: readId(row, 'oaid'),
  })
  return Object.keys(receiver).length === 0 ? undefined : receiver
}

/** Who buys; `undefined` where the row does not tell. */
export function mapBuyer(row: Row): Buyer | undefined {
  const buyer = present<Buyer>({ id: readId(row, 'buyer_open_uid'), nick: readText(row, 'buyer_nick'), area: readText(row, 'buyer_area') })
  return Object.keys(buyer).length === 0 ? undefined : buyer
}
