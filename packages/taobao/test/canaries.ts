/** Secrets and personal data that are planted in every app. The sandbox adds the ones that it makes itself. */
export const planted = {
  appSecret: 'canary-app-secret-51f7/+c2',
  session: '6200canary0session0a91be77c2200000000001',
  refreshToken: '6201canary0refresh0b82cf88d2200000000001',
  staleSession: '6200canary0stale0c73d099e2200000000001',
  code: 'canary-code-2f6b9d',
  gatewaySecret: 'canary-gateway-secret-7d/+a3',
  cipherKey: Buffer.from('canary-cipher-key-0123456789abcd').toString('base64'),
  fieldKey: Buffer.from('canary-field-key').toString('base64'),
  receiverName: '金丝雀收件人甲乙丙丁',
  receiverMobile: '13900001234',
  receiverAddress: '金丝雀街道一百二十三号四单元',
} as const

export const appKey = '23000001'
export const nick = 'canary-shop'

/** What the program of the apps tells: the secrets that came up while it ran. */
export interface CanaryReply {
  readonly minted: Readonly<Record<string, string>>
}
