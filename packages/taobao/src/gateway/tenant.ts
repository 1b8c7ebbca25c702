import { DuijieError } from '@duijie/core/platform'

/** One tenant of a gateway: the key that the gateway knows a shop by, and the seller's nick as the platform knows it. */
export interface GatewayTenant {
  /** Sent with every request as the gateway's tenant param. */
  readonly dataKey: string
  /** The seller's nick (account name, not the shop's title). */
  readonly sellerNick: string
}

/**
 * Makes sure that a request can only ever read the shop it is meant for: the tenant's key must be the seller's nick, letter by letter after Unicode normalisation. Without either, the call is refused.
 *
 * @throws DuijieError `tenant_mismatch`; nothing was sent
 */
export function assertTenant(tenant: GatewayTenant | undefined, account: string | undefined): GatewayTenant {
  if (account === undefined) throw mismatch('this call names no account', 'Call it on client.account(...).')
  if (tenant === undefined) throw mismatch('no tenant is known for this account', 'Give its dataKey and sellerNick in the option `tenants`.')
  const dataKey = normal(tenant.dataKey)
  if (dataKey === '' || dataKey !== normal(tenant.sellerNick)) {
    throw mismatch("the tenant's dataKey is not its seller's nick", 'Check both in the option `tenants`: with a wrong key another shop would be read.')
  }
  return { dataKey, sellerNick: dataKey }
}

function normal(text: unknown): string {
  return typeof text === 'string' ? text.normalize('NFC').trim() : ''
}

function mismatch(message: string, hint: string): DuijieError {
  return new DuijieError('tenant_mismatch', `taobao gateway: ${message}; nothing was sent`, { platform: 'taobao', hint })
}
