import { z } from 'zod'

/** Who asks: the client and user of the token call, and what stands in every order. */
export interface YlhCredentials {
  readonly clientId: string
  readonly clientPassword: string
  readonly username: string
  readonly password: string
  /** Where orders come from: a fixed word that was agreed with the platform; orders with another one are refused. */
  readonly sourceSystem: string
  /** The shop's name that was agreed. */
  readonly shopName: string
  /** 售达方: the customer's ten-digit number. */
  readonly sellerCode: string
}

const text = z.string().min(1)

/** The schema of {@link YlhCredentials}. */
export const credentialsSchema = z.strictObject({
  clientId: text,
  clientPassword: text,
  username: text,
  password: text,
  sourceSystem: text,
  shopName: text,
  sellerCode: text,
})

/** What may stand in no error: the platform's words could repeat it. */
export function secretsOf({ clientPassword, password }: YlhCredentials): readonly string[] {
  return [clientPassword, password]
}
