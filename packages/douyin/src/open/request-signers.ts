import type { RequestSigner, SigningFamily } from './signing.js'
import { byteRequestSigner } from './trade/byte-authorization.js'
import { ecpayRequestSigner } from './trade/ecpay-sign.js'

/** How requests are signed, by family. An endpoint names its family by `sign` in its wire. */
export const requestSigners: Readonly<Partial<Record<SigningFamily, RequestSigner>>> = { ecpay: ecpayRequestSigner, 'byte-authorization': byteRequestSigner }
