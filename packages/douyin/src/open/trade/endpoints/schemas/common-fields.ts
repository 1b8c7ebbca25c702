import { anyTextParam, jsonTextParam, maybe, part, says, struct, text, textParam, wholeParam } from '../../../endpoints/schemas/fields.js'

/** A number of the merchant's or the platform's, at most 64 bytes. */
export const noParam = (description: string) => textParam(description).refine((value) => Buffer.byteLength(value) <= 64, says('at most 64 bytes'))

/** An amount in fen, at least one. */
export const fenParam = (description: string) => wholeParam(`${description} In fen.`, { min: 1, max: 10_000_000_000 })

/** An https address. */
export const addressParam = (description: string) => textParam(description, 512).refine((value) => value.startsWith('https://'), says('an https address'))

/** Text that comes back in call-backs, at most 2048 bytes. */
export const extraParam = () => anyTextParam('Given back in call-backs.').refine((value) => Buffer.byteLength(value) <= 2048, says('at most 2048 bytes'))

/** Who gets how much of a settlement. */
export const settleShares = () =>
  jsonTextParam('Who gets how much: a list of `{ merchant_uid, amount }`, amounts in fen. What is not named goes to the seller.')

/** A page of the mini program. */
export const entryParam = () =>
  part('OrderEntrySchema', 'A page of the mini program.', {
    path: textParam('Its path, at most 512 bytes.'),
    params: maybe(textParam('JSON text of its params.')),
  })

/** One of two numbers has to be given. */
export const needsOneOf = <Name extends string>(...names: readonly Name[]) => ({
  words: `needs one of ${names.join(', ')}`,
  holds: (params: { readonly [Each in Name]?: unknown }) => names.some((name) => params[name] !== undefined),
})

/** An answer that tells nothing beyond success. */
export const nothing = () => struct('TradeDone', 'It was done; there is nothing more to tell.', { message: text('The platform’s words, where it has some.') })
