import { z } from 'zod'

/** Who asks: the application's two keys, the customer, and the passwords that were agreed for its interfaces. */
export interface HaierCredentials {
  readonly clientId: string
  readonly clientSecret: string
  /** 售达方: whom Haier sells to, a ten-digit number that begins with 88. */
  readonly customerCode: string
  /** 送达方: where goods go. */
  readonly sendToCode: string
  /** Who supplies: 1001 is Haier itself, service providers use their own number. @defaultValue '1001' */
  readonly supplierCode?: string
  /** For products and prices (`passWord`). */
  readonly password: string
  /** For stock and logistics (`sellerPassword`). */
  readonly sellerPassword: string
  /** For the balance (`customerPassword`). @defaultValue `password` */
  readonly customerPassword?: string
}

/** The schema of {@link HaierCredentials}. */
export const credentialsSchema = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  customerCode: z.string().min(1),
  sendToCode: z.string().min(1),
  supplierCode: z.string().min(1).optional(),
  password: z.string().min(1),
  sellerPassword: z.string().min(1),
  customerPassword: z.string().min(1).optional(),
})

/** The same with everything that has a default. */
export function complete(credentials: HaierCredentials): Required<HaierCredentials> {
  return { ...credentials, supplierCode: credentials.supplierCode ?? '1001', customerPassword: credentials.customerPassword ?? credentials.password }
}

/** What may stand in no error: the platform's words could repeat it. */
export function secretsOf({ clientSecret, password, sellerPassword, customerPassword }: HaierCredentials): readonly string[] {
  return [clientSecret, password, sellerPassword, ...(customerPassword === undefined ? [] : [customerPassword])]
}
