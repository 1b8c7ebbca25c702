import { assertType, describe, expectTypeOf, it } from 'vitest'
import { createJushuitanClient, type JushuitanAccount, type JushuitanClient, type JushuitanIsvClient, type JushuitanSelfClient } from '../src/client.js'
import type { JushuitanOauth } from '../src/oauth.js'

const credentials = { appKey: 'k', appSecret: 's' }

describe('the kind of an application', () => {
  it('decides what the client can do', () => {
    const self = createJushuitanClient({ application: 'self', credentials })
    const isv = createJushuitanClient({ application: 'isv', credentials })

    expectTypeOf(self).toEqualTypeOf<JushuitanSelfClient>()
    expectTypeOf(isv).toEqualTypeOf<JushuitanIsvClient>()
    expectTypeOf(self).toHaveProperty('orders')
    expectTypeOf(isv).not.toHaveProperty('orders')
    expectTypeOf(isv.account('m')).toEqualTypeOf<JushuitanAccount>()
    expectTypeOf(self.account('m')).toEqualTypeOf<JushuitanAccount>()
    expectTypeOf(isv.oauth).toEqualTypeOf<JushuitanOauth>()
    expectTypeOf(self).not.toHaveProperty('oauth')
  })

  it('does not matter to what takes either', () => {
    assertType<JushuitanClient>(createJushuitanClient({ application: 'self', credentials }))
    assertType<JushuitanClient>(createJushuitanClient({ application: 'isv', credentials, accounts: { m: { accessToken: 't', expiresAt: 1 } } }))
  })

  it('may be known at run time only: then it can be asked', () => {
    const made = (application: 'self' | 'isv') => createJushuitanClient(application === 'self' ? { application, credentials } : { application, credentials })
    const client = made('self')

    expectTypeOf(client).toEqualTypeOf<JushuitanSelfClient | JushuitanIsvClient>()
    if (client.application === 'isv') expectTypeOf(client).toEqualTypeOf<JushuitanIsvClient>()
  })

  it('has to be said, and takes only its own options', () => {
    // @ts-expect-error there is no default
    createJushuitanClient({ credentials })
    // @ts-expect-error tokens by account are an ISV's
    createJushuitanClient({ application: 'self', credentials, accounts: {} })
    // @ts-expect-error there is no third kind
    createJushuitanClient({ application: 'other', credentials })
  })
})
