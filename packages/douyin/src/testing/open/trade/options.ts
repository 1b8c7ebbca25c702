/** How the general trading system and guaranteed payment treat an application. */
export interface SandboxTradeOptions {
  /** Where call-backs go that name no address of their own. @defaultValue `https://shop.example.com/douyin/trade` */
  readonly notifyUrl?: string
  /** How long after it was agreed to a refund's money goes back, in milliseconds. @defaultValue 10000 */
  readonly refundMs?: number
  /** How long the merchant may object to a user's refund, in milliseconds. @defaultValue 259200000, three days */
  readonly auditMs?: number
  /** How long after its delivery an order's money can be settled, in milliseconds. @defaultValue 604800000, seven days */
  readonly settleAfterMs?: number
  /** What the platform keeps of a settlement, in thousandths. @defaultValue 20 */
  readonly rakePerMille?: number
}

/** The same, complete. */
export const tradeDefaults: Required<SandboxTradeOptions> = {
  notifyUrl: 'https://shop.example.com/douyin/trade',
  refundMs: 10_000,
  auditMs: 259_200_000,
  settleAfterMs: 604_800_000,
  rakePerMille: 20,
}
