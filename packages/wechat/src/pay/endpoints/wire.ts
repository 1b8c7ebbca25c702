/** What an endpoint says to the protocol beyond its name, which holds method and path. */
export interface PayWire {
  /** Params that the client fills in when the caller leaves them out. */
  readonly fill?: Readonly<Record<string, 'appId' | 'mchId' | 'notifyUrl'>>
  /** Nothing is sent in the body, although the method may have one. */
  readonly noBody?: true
  /** The platform does not sign this answer: files. */
  readonly unsigned?: true
  /** The param that holds the whole address, which the platform itself has given. */
  readonly address?: string
  /** Multipart: only the file's name and digest are signed. */
  readonly upload?: true
  /** The answer brings the keys that it is verified with. */
  readonly bringsKeys?: true
}

/** What all endpoints of API v3 share. */
export const ofApi = { host: 'api', grant: 'none' } as const

/** Typed, because the protocol reads it without types. */
export const wire = (said: PayWire): { readonly wire: Readonly<Record<string, unknown>> } => ({ wire: { ...said } })

/** Direct payments name merchant and appid so. */
export const direct = { appid: 'appId', mchid: 'mchId', notify_url: 'notifyUrl' } as const

/** Payments of providers. */
export const ofProvider = { sp_appid: 'appId', sp_mchid: 'mchId', notify_url: 'notifyUrl' } as const

/** Combined payments. */
export const combined = { combine_appid: 'appId', combine_mchid: 'mchId', notify_url: 'notifyUrl' } as const
