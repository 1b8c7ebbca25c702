/** A file to upload: its bytes, or with a name and a content type. */
export type WechatFile = Uint8Array | { readonly name: string; readonly bytes: Uint8Array; readonly type?: string }

/** The platform's verdict on what users wrote; the list may grow. */
export type Suggestion = 'pass' | 'review' | 'risky' | (string & {})
