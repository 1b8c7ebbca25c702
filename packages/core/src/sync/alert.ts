/** Something that somebody should look at. Neither secrets nor personal data. */
export type Alert = {
  readonly source: string
  readonly account: string
  /** What happened and what to do, in one line. */
  readonly message: string
} & (
  | { readonly type: 'authorization_lost' }
  | { readonly type: 'authorization_ending'; readonly endsAt: number }
  | { readonly type: 'checkpoint_stuck'; readonly forMs: number }
  | { readonly type: 'dead_letters'; readonly count: number }
  | { readonly type: 'limiter_paused'; readonly forMs: number }
)

/** What alerts are about. */
export type AlertType = Alert['type']
