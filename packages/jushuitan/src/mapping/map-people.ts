import { type Buyer, present, type Receiver, type Row, readId, readText } from '@duijie/core/models'

/** Where it goes; `undefined` where the row tells nothing of it. What is masked stays so. */
export function mapReceiver(row: Row): Receiver | undefined {
  const receiver = present<Receiver>({
    address: readText(row, 'receiver_address'),
    city: readText(row, 'receiver_city'),
    country: readText(row, 'receiver_country'),
    district: readText(row, 'receiver_district'),
    mobile: readText(row, 'receiver_mobile'),
    name: readText(row, 'receiver_name'),
    phone: readText(row, 'receiver_phone'),
    postalCode: readText(row, 'receiver_zip'),
    province: readText(row, 'receiver_state'),
    town: readText(row, 'receiver_town'),
  })
  return Object.keys(receiver).length === 0 ? undefined : receiver
}

/** Who buys; `undefined` where the row does not tell. The selling platform's id goes before the one that the ERP makes of the account's name. */
export function mapBuyer(row: Row): Buyer | undefined {
  const buyer = present<Buyer>({ id: readId(row, 'open_id') ?? readId(row, 'buyer_id'), nick: readText(row, 'shop_buyer_id') })
  return Object.keys(buyer).length === 0 ? undefined : buyer
}
