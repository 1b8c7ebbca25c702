import type { RecordKind } from '../models/record-kind.js'
import type { Json } from '../sync/json.js'
import type { RowResult, Source } from '../sync/source.js'
import type { Inbox, InboxEntry, InboxFilter } from './inbox.js'

/** Options of {@link inboxSource}. */
export interface InboxSourceOptions {
  readonly inbox: Inbox
  /** Names the checkpoint. @defaultValue `<platform>.inbox.<kind>` */
  readonly name?: string
  readonly platform: string
  readonly kind: RecordKind
  readonly accounts: readonly string[] | ((signal: AbortSignal) => Promise<readonly string[]>)
  /** Which messages are an account's. @defaultValue those that name it */
  readonly select?: (account: string) => Pick<InboxFilter, 'account' | 'topics'>
  /** Makes records of a message. Never throws; a message that says nothing about this kind gives none. */
  map(entry: InboxEntry, context: { readonly account: string; readonly observedMs: number }): RowResult
  /** How many messages make a page. @defaultValue 200 */
  readonly pageSize?: number
}

/**
 * Reads an inbox as a source of records: the checkpoint's cursor is the position, so what has been delivered is not read again. A run ends with what was there when it was planned.
 *
 * @example
 * ```ts
 * sync({ source: inboxSource({ inbox, platform: 'acme', kind: 'orders', accounts: ['shop-1'], map }), sink, checkpoints })
 * ```
 */
export function inboxSource(options: InboxSourceOptions): Source<InboxEntry> {
  const { inbox, platform, kind, accounts, map, pageSize = 200 } = options
  const { name = `${platform}.inbox.${kind}`, select = (account) => ({ account }) } = options
  const ends = new Map<string, { readonly now: number; readonly upTo: string }>()
  return {
    name,
    platform,
    kind,
    sequential: true,
    accounts: async (signal) => (typeof accounts === 'function' ? accounts(signal) : accounts),
    async plan({ account, progress, now }) {
      const after = textOf(progress.cursor)
      const upTo = await endOf(account, now)
      if (Number(upTo) <= Number(after)) return { slices: [] }
      return { slices: [{ id: `${name}:${after}-${upTo}`, account, plan: { after, upTo }, gain: { cursor: upTo } }] }
    },
    async *read({ account, plan }, { resume }) {
      const { after: start, upTo } = planOf(plan)
      for (let after = textOf(resume ?? start); ; ) {
        const rows = await inbox.read({ ...select(account), platform, after, upTo, limit: pageSize })
        const last = rows.at(-1)
        if (last === undefined) return
        after = last.position
        yield { rows, resume: after, gain: { cursor: after } }
        if (rows.length < pageSize) return
      }
    },
    map: (entry, { account, observedMs }) => map(entry, { account, observedMs }),
  }

  /** All plans of a run have the same end, so that the run has one; a run is known by its time. */
  async function endOf(account: string, now: number): Promise<string> {
    const known = ends.get(account)
    if (known?.now === now) return known.upTo
    const upTo = (await inbox.last()) ?? '0'
    ends.set(account, { now, upTo })
    return upTo
  }
}

// Cursors, plans and places are stored as this source has made them.
function textOf(place: Json | undefined): string {
  return typeof place === 'string' ? place : '0'
}

function planOf(plan: Json): { readonly after: string; readonly upTo: string } {
  if (typeof plan !== 'object' || plan === null || !('upTo' in plan)) return { after: '0', upTo: '0' }
  return { after: textOf(plan['after']), upTo: textOf(plan['upTo']) }
}
