import { type Ask, type Behaviours, textOf } from '../ask.js'
import { refuse } from '../refusals.js'
import type { LinkState } from '../state/app.js'

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const defaultLimit = 100_000
const longestMs = 180 * 86_400_000

/** Codes, links and schemas. */
export function linkBehaviours(): Behaviours {
  return {
    '/api/apps/qrcode': (ask) => new Response(new Uint8Array(image(ask)), { headers: { 'content-type': 'image/png' } }),
    '/api/apps/v1/qrcode/create/': (ask) => ({ img: image(ask).toString('base64') }),
    '/api/apps/v1/url_link/generate/': (ask) => {
      timely(ask)
      return { url_link: kept(ask, { kind: 'url_link', lasting: false, link: `https://z.douyin.com/${ask.app.random.hex(8)}` }) }
    },
    '/api/apps/v1/url_link/query_info/': (ask) => known(ask, 'url_link'),
    '/api/apps/v1/url_link/query_quota/': (ask) => ({ url_link_used: count(ask, 'url_link', false), url_link_limit: limitOf(ask) }),
    '/api/apps/v1/url/generate_schema/': (ask) => {
      const lasting = ask.params['no_expire'] === true
      if (!lasting) timely(ask)
      return { schema: kept(ask, { kind: 'schema', lasting, link: `sslocal://microapp?ticket=${ask.app.random.hex(16)}` }) }
    },
    '/api/apps/v1/url/query_schema/': (ask) => known(ask, 'schema'),
    '/api/apps/v1/url/query_schema_quota/': (ask) => ({
      long_term_schema_quota: { schema_used: count(ask, 'schema', true), schema_limit: limitOf(ask) },
      short_term_schema_quota: { schema_used: count(ask, 'schema', false), schema_limit: limitOf(ask) },
    }),
  }
}

function image(ask: Ask): Buffer {
  return Buffer.concat([Buffer.from(png), Buffer.from(textOf(ask, 'path'))])
}

function timely({ params, nowMs }: Ask): void {
  const endMs = Number(params['expire_time']) * 1000
  if (!(endMs > nowMs && endMs <= nowMs + longestMs)) refuse(28001007, 'expire_time不合法')
}

function kept(ask: Ask, { kind, lasting, link }: { readonly kind: LinkState['kind']; readonly lasting: boolean; readonly link: string }): string {
  if (count(ask, kind, lasting) >= limitOf(ask)) refuse(28003017, 'quota已用完')
  const { path = '', query = '', expire_time = 0, app_name } = ask.params
  const told = {
    app_id: ask.app.options.appId,
    ...(app_name === undefined ? {} : { app_name }),
    path,
    query,
    create_time: Math.floor(ask.nowMs / 1000),
    expire_time,
  }
  ask.app.links.set(link, { kind, lasting, told })
  return link
}

function known(ask: Ask, kind: LinkState['kind']): Readonly<Record<string, unknown>> {
  const link = ask.app.links.get(textOf(ask, kind))
  return link?.kind === kind ? link.told : refuse(28001007, '链接不存在')
}

function count({ app }: Ask, kind: LinkState['kind'], lasting: boolean): number {
  return [...app.links.values()].filter((link) => link.kind === kind && link.lasting === lasting).length
}

function limitOf({ app }: Ask): number {
  return app.options.linkLimit ?? defaultLimit
}
