import { z } from 'zod'
import { checkOptions } from '../client/options.js'

const callable = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')
const made = (what: string, method: string) =>
  z.custom((value) => typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function', `expected ${what}`)
const count = z.number().int().positive()

/** What all that handles messages can be told of time and number. */
export const handlingCounts = { concurrency: count.optional(), drainMs: z.number().int().min(0).optional(), clock: made('a clock', 'after').optional() }

const schema = z
  .strictObject({
    webhook: made('a webhook', 'open'),
    handle: callable.optional(),
    inbox: made('an inbox', 'put').optional(),
    receipts: made('a store of receipts', 'claim').optional(),
    name: z.string().min(1).optional(),
    maxBytes: count.optional(),
    timeoutMs: count.optional(),
    leaseMs: count.optional(),
    ...handlingCounts,
  })
  .refine(({ handle, inbox }) => (handle === undefined) !== (inbox === undefined), 'expected either handle or inbox')
  .refine(
    ({ inbox, receipts, leaseMs }) => inbox === undefined || (receipts === undefined && leaseMs === undefined),
    'receipts and leaseMs go with handle: an inbox knows what it holds',
  )

/** Checks the options of `createWebhookHandler`. */
export function checkHandlerOptions(options: unknown): void {
  checkOptions('createWebhookHandler', schema, options)
}
