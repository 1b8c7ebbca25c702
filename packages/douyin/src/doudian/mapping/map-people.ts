import { type Buyer, present, type Receiver, type Row, readRow, readText } from '@duijie/core/models'
import { readRealId } from './read-values.js'

/** Where it goes: the masked texts. Plain ones come empty, and ciphertext is none of the model's. `undefined` where the row tells nothing of it. */
export function mapReceiver(row: Row): Receiver | undefined {
  const plain = readRow(row, 'post_addr')
  const masked = readRow(row, 'mask_post_addr')
  const part = (name: string) => partOf(masked, name) ?? partOf(plain, name)
  const receiver = present<Receiver>({
    address: (masked === undefined ? undefined : readText(masked, 'detail')) ?? (plain === undefined ? undefined : readText(plain, 'detail')),
    city: part('city'),
    district: part('town'),
    mobile: readText(row, 'mask_post_tel') ?? readText(row, 'post_tel'),
    name: readText(row, 'mask_post_receiver') ?? readText(row, 'post_receiver'),
    province: part('province'),
    town: part('street'),
  })
  return Object.keys(receiver).length === 0 ? undefined : receiver
}

/** Who buys: a pseudonym that is the shop's own. */
export function mapBuyer(row: Row): Buyer | undefined {
  const id = readRealId(row, 'doudian_open_id')
  return id === undefined ? undefined : { id }
}

function partOf(address: Row | undefined, name: string): string | undefined {
  const part = address === undefined ? undefined : readRow(address, name)
  return part === undefined ? undefined : readText(part, 'name')
}
