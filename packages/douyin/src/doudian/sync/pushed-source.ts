import { DuijieError } from '@duijie/core/platform'
import type { RowContext, Slice, Source, SyncPage } from '@duijie/core/sync'
import { type Inbox, type InboxEntry, inboxSource } from '@duijie/core/webhook'
import { doudianPlatform } from '../platform-name.js'

/** What {@link doudianPushed} is told. */
export interface DoudianPushedOptions {
  /** Where the pushes are stored: what `createWebhookHandler({ webhook: doudianPush(…), inbox })` fills. */
  readonly inbox: Inbox
  /** How many messages are looked at at once. @defaultValue 200 */
  readonly pageSize?: number
}

/**
 * Reads at once, by number, what pushes say has changed: beside the source that polls, and in front of it. A push is only a hint: the object is loaded as it is now, so that repeated pushes and those
 * that come out of order do no harm. It finds orders that are too old to be listed; what is never pushed comes with the polling.
 *
 * @param source - one of this package's sources of orders, after-sales or goods: it loads and maps
 * @throws DuijieError `invalid_params` for a source that cannot read by numbers, or whose kind is not pushed
 *
 * @example
 * ```ts
 * const orders = doudianOrders(doudian, { accounts: ['4463798'] })
 * sync({ source: [doudianPushed(orders, { inbox }), orders], sink, checkpoints })
 * ```
 */
export function doudianPushed(source: Source<object>, { inbox, pageSize = 200 }: DoudianPushedOptions): Source<object> {
  const { kind, idSlices } = source
  if (idSlices === undefined || !pushedKinds.has(kind)) {
    throw new DuijieError('invalid_params', `doudianPushed: nothing of the kind ${kind} is pushed, or ${source.name} cannot read by numbers`, {
      platform: doudianPlatform,
    })
  }
  const name = `${source.name}.pushed`
  const messages = inboxSource({
    inbox,
    name,
    platform: doudianPlatform,
    kind,
    accounts: (signal) => source.accounts(signal),
    map: () => ({ ok: true, records: [] }),
    pageSize,
  })

  async function load(account: string, ids: readonly string[], signal: AbortSignal): Promise<readonly object[]> {
    const rows: object[] = []
    for (const slice of idSlices?.(account, ids) ?? []) {
      for await (const part of source.read(slice, { signal })) if ('rows' in part) rows.push(...part.rows)
    }
    return rows
  }

  return {
    name,
    platform: doudianPlatform,
    kind,
    // What somebody waits for comes before what is looked through.
    rank: (source.rank ?? 0) - 1,
    sequential: true,
    accounts: (signal) => source.accounts(signal),
    ...(source.now === undefined ? {} : { now: source.now }),
    ...(source.standing === undefined ? {} : { standing: source.standing }),
    plan: (request) => messages.plan(request),
    async *read(slice: Slice, options): AsyncGenerator<SyncPage<object>> {
      for await (const part of messages.read(slice, options)) {
        if ('split' in part) continue
        const { rows, ...page } = part
        const ids = [...new Set(rows.flatMap((entry) => idIn(entry, kind) ?? []))]
        yield { ...page, rows: await load(slice.account, ids, options.signal) }
      }
    },
    map: (row: object, context: RowContext) => source.map(row, context),
  }
}

const pushedKinds: ReadonlySet<string> = new Set(['orders', 'afterSales', 'goods'])

// An order changes with its after-sale, and nobody pushes it then.
function idIn({ message }: InboxEntry, kind: string): string | undefined {
  const about: unknown = Reflect.get(message, 'about')
  if (typeof about === 'object' && about !== null && Reflect.get(about, 'kind') === kind) return textOf(Reflect.get(about, 'id'))
  const { content } = message
  return kind === 'orders' && typeof content === 'object' && content !== null ? textOf(Reflect.get(content, 'p_id')) : undefined
}

function textOf(id: unknown): string | undefined {
  const text = typeof id === 'string' || Number.isSafeInteger(id) ? String(id) : ''
  return /^[1-9]\d{0,31}$/.test(text) ? text : undefined
}
