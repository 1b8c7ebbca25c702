import type { Random } from '@duijie/core/testing'
import type { Order } from './rows.js'

/** What is encrypted, by the platform's numbers: 1 address, 2 name, 3 phone. */
export type SensitiveType = 1 | 2 | 3

/** What a ciphertext stands for. */
export interface Sealed {
  readonly plain: string
  readonly type: SensitiveType
  /** The order's number, or whatever it was encrypted under. */
  readonly authId: string
}

/** The platform's book of ciphertexts. */
export interface CipherBook {
  /** The ciphertext of a text: the same again for the same text of the same order. */
  seal(plain: string, type: SensitiveType, authId: string): string
  open(cipherText: string): Sealed | undefined
  /** What equal texts have in common. */
  index(plain: string, type: SensitiveType): string
}

/** Makes the book. */
export function createCipherBook(random: Random): CipherBook {
  const sealed = new Map<string, Sealed>()
  const known = new Map<string, string>()
  return {
    seal(plain, type, authId) {
      const key = `${authId} ${type} ${plain}`
      const before = known.get(key)
      if (before !== undefined) return before
      // With what breaks a URL in it: whoever puts it into a query has a bad signature.
      const body = `${Buffer.from(random.hex(20), 'hex').toString('base64').replace('=', '+/')}*${random.hex(4)}=`
      const cipher = type === 3 ? `$$${body}$1$$` : `##${body}#1##`
      known.set(key, cipher)
      sealed.set(cipher, { plain, type, authId })
      return cipher
    },
    open: (cipherText) => sealed.get(cipherText),
    index: (plain, type) => Buffer.from(`${type}:${[...plain].toReversed().join('')}`).toString('base64'),
  }
}

/** A text as the platform shows it to those who may not see it. */
export function maskText(plain: string, type: SensitiveType): string {
  if (type === 3) return `${plain.slice(0, 1)}*********${plain.slice(-1)}`
  if (type === 2) return `${plain.slice(0, 1)}**`
  return plain.replaceAll(/[^路号]/g, '*')
}

/** The encrypted and masked fields of an order's addressee. */
export function sealedPerson(book: CipherBook, { id, person }: Order): Readonly<Record<string, unknown>> {
  const parts = {
    province: { name: person.province, id: '33' },
    city: { name: person.city, id: '330100' },
    town: { name: person.town, id: '330106' },
    street: { name: person.street, id: '330106003' },
  }
  return {
    post_tel: '',
    encrypt_post_tel: book.seal(person.tel, 3, id),
    post_receiver: '',
    encrypt_post_receiver: book.seal(person.name, 2, id),
    post_addr: { ...parts, detail: '', encrypt_detail: book.seal(person.detail, 1, id) },
    mask_post_receiver: maskText(person.name, 2),
    mask_post_tel: maskText(person.tel, 3),
    mask_post_addr: { ...parts, detail: maskText(person.detail, 1) },
  }
}
