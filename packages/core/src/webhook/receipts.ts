/** How a message is claimed. */
export interface ClaimRequest {
  /** Who claims: unique for each try. */
  readonly holder: string
  /** After so many milliseconds without an end, another may claim it. */
  readonly leaseMs: number
}

/** What a claim found: it is ours; it was done before, with that reply; somebody is at it. */
export type Claim = { readonly state: 'claimed' } | { readonly state: 'done'; readonly reply?: string } | { readonly state: 'busy' }

/** The memory that a pushed message was seen: claimed, then done. A crash in between leaves a claim that ends, so that the message is handled when it comes again. */
export interface Receipts {
  /** One of all who ask gets it; the same holder gets it again. */
  claim(key: string, request: ClaimRequest): Promise<Claim>
  /** Notes that it was handled, and what was replied. A claim that has ended, but that nobody has taken since, is still its holder's; `false` when somebody else has it, or it was given back. */
  done(key: string, holder: string, reply?: string): Promise<boolean>
  /** Gives a claim back: the handler failed. No harm when it is no longer held. */
  release(key: string, holder: string): Promise<void>
}
