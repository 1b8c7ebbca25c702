import keys from '../vectors/open-keys.json' with { type: 'json' }

/** Secrets and personal data that are planted in every app. The sandbox adds the ones that it makes itself. */
export const planted = {
  appSecret: 'canary-app-secret-51f7c2a0-12345',
  // A line of the key: no line of it may come out.
  privateKey: keys.app.private.split('\n')[5] ?? 'the key has no fifth line',
  ecpaySalt: 'canary-payment-salt-7d21',
  ecpayToken: 'canary-callback-token-9d3e',
  cipherKey: Buffer.from('canary-cipher-key-0123456789abcd').toString('base64'),
  openid: '_000CanaryOpenId00000000000001x',
  unionid: 'CanaryUnionId0000000000000001x',
  phone: '13900001234',
  words: '金丝雀写给用户的一句话甲乙丙',
  refusedCode: 'canary-code-2f6b9d',
  foreignToken: '0801121-canary-token-from-elsewhere-0a91be77c',
}

export const appId = 'tt07e3715e98c9aac0'

/** What the program tells: the secrets that came up while it ran. */
export interface CanaryReply {
  readonly minted: Readonly<Record<string, string>>
}
