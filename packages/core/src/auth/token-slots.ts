import { DuijieError } from '../errors.js'
import type { Grant } from './token.js'
import { tokenKey, tokenKeyPrefix } from './token-key.js'
import { newSlot, type TokenSlot } from './token-slot.js'

/** What the slots of a keeper are made of. */
export interface TokenSlotsOptions {
  readonly platform: string
  readonly app: () => string | Promise<string>
  readonly host: string | (() => string | Promise<string>)
  readonly grants: readonly Grant[]
}

/** The slots of a keeper: one per key, for as long as the keeper lives. */
export interface TokenSlots {
  /** The slot of an account's token. Throws `invalid_params` when the account is missing. */
  slot(grant: Grant, account: string | undefined): Promise<TokenSlot>
  /** What the keys of this application begin with. */
  prefix(): Promise<string>
  /** The grant of this name. Throws `invalid_params` when there is none. */
  grant(name: string): Grant
  /** The grants that accounts have, or with `undefined` those of the application itself. */
  grantsOf(account: string | undefined): readonly Grant[]
  /** The one grant of an account's tokens. Throws `invalid_params` when there are several. */
  onlyGrant(account: string | undefined): Grant
}

/** Makes the slots of a keeper. */
export function createTokenSlots({ platform, app, host, grants }: TokenSlotsOptions): TokenSlots {
  const byName = new Map(grants.map((grant) => [grant.name, grant]))
  const slots = new Map<string, TokenSlot>()
  // Where each account's token was found last: each call asks, and the parts of its key hardly ever change.
  const recent = new Map<Grant, Map<string | undefined, { readonly host: string; readonly app: string; readonly slot: TokenSlot }>>()
  const hostName = () => (typeof host === 'function' ? host() : host)
  const invalid = (problem: string, hint?: string) => new DuijieError('invalid_params', `${platform}: ${problem}`, { platform, hint })

  return {
    async slot(grant, account) {
      if (grant.per === 'account' && account === undefined) {
        throw invalid(`a ${grant.name} token belongs to an account, and none was named`, 'Call through client.account(key).')
      }
      const owner = grant.per === 'account' ? account : undefined
      const parts = { host: await hostName(), app: await app() }
      const last = recent.get(grant)?.get(owner)
      if (last?.host === parts.host && last.app === parts.app) return last.slot
      const key = tokenKey({ platform, ...parts, account: owner, grant: grant.name })
      const slot = slots.get(key) ?? newSlot(key, grant, owner)
      slots.set(key, slot)
      recent.set(grant, (recent.get(grant) ?? new Map()).set(owner, { ...parts, slot }))
      return slot
    },
    prefix: async () => tokenKeyPrefix({ platform, host: await hostName(), app: await app() }),
    grant(name) {
      const grant = byName.get(name)
      if (grant === undefined) throw invalid(`there is no grant ${JSON.stringify(name)}, only ${[...byName.keys()].join(', ')}`)
      return grant
    },
    grantsOf,
    onlyGrant(account) {
      const fitting = grantsOf(account)
      const [only, ...others] = fitting
      if (only !== undefined && others.length === 0) return only
      if (only === undefined) throw invalid(account === undefined ? 'name the account that the token belongs to' : 'accounts have no tokens here')
      throw invalid(`name the grant that the token belongs to: ${fitting.map(({ name }) => name).join(', ')}`)
    },
  }

  function grantsOf(account: string | undefined): readonly Grant[] {
    const per = account === undefined ? 'app' : 'account'
    return grants.filter((grant) => grant.per === per)
  }
}
