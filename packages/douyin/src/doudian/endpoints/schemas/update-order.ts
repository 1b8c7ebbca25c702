import { z } from 'zod'

/**
 * The trap of sorting: with a window by change the platform must be told to sort by change too, or rows are missed from page to page (after-sale list page). Who says nothing gets it.
 *
 * @param start - the param that begins the window by change
 * @param orderBy - what is then sent as `order_by`
 */
export function byUpdate<Schema extends z.ZodType>(schema: Schema, { start, orderBy }: { readonly start: string; readonly orderBy: unknown }) {
  return z.preprocess((value) => {
    if (typeof value !== 'object' || value === null) return value
    const isSorted = Reflect.get(value, 'order_by') !== undefined
    return isSorted || Reflect.get(value, start) === undefined ? value : { ...value, order_by: orderBy }
  }, schema)
}
