/** What JSON can hold: places and plans are stored, and go to other machines. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
