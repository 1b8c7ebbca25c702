import type { Failure } from '@duijie/core/platform'
import type { SigningFamily } from '../../open/signing.js'
import type { OpenRequest } from './request.js'
import type { AppState } from './state/app.js'
import { checkByteAuthorization, checkEcpaySign } from './trade/check-signatures.js'

/** Checks the signature of a request; the failure that the platform refuses it with. */
export type RequestCheck = (request: OpenRequest, app: AppState, nowMs: number) => Failure | undefined

/** How signed requests are checked, by family. */
export const requestChecks: Readonly<Partial<Record<SigningFamily, RequestCheck>>> = { ecpay: checkEcpaySign, 'byte-authorization': checkByteAuthorization }
