/** Secrets and personal data that are planted in every app. The sandbox adds the ones that it makes itself. */
export const planted = {
  appSecret: 'canary-app-secret-51f7-c2a0',
  pushToken: 'canary-push-token-9d3e',
  encodingAESKey: 'canaryEncodingAESKey0123456789abcdefghijklm',
  symmetricKey: Buffer.from('canary-symmetric-key-0123456789a').toString('base64'),
  cipherKey: Buffer.from('canary-cipher-key-0123456789abcd').toString('base64'),
  openid: 'oCanaryOpenId00000000000001x',
  unionid: 'oCanaryUnionId0000000000001x',
  phone: '13900001234',
  receiverPhone: '13900005678',
  words: '金丝雀写给客服的一句话甲乙丙',
  refusedCode: 'canary-code-2f6b9d',
  foreignToken: '88_canary-token-from-elsewhere-0a91be77c',
}

export const appId = 'wx0123456789abcdef'

/** What the program tells: the secrets that came up while it ran. */
export interface CanaryReply {
  readonly minted: Readonly<Record<string, string>>
}
