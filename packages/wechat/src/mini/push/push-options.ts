/** What an application has written into the console for its pushes. */
export interface WechatPushCredentials {
  readonly appId: string
  /** The console's Token. */
  readonly token: string
  /** The console's EncodingAESKey, 43 characters. With it, only encrypted messages are believed, in the console's "compatible" mode too: the plain ones beside them carry a signature that does not cover what they say. */
  readonly encodingAESKey?: string
}

/** A plain reply of a handler: sent in the form that the message came in, and encrypted where that was. */
export type WechatReply = Readonly<Record<string, unknown>>
