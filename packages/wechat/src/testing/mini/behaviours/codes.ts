import { type Ask, type Behaviours, objectOf, textOf } from '../ask.js'
import { refuse } from '../refusals.js'

// The beginning of a JPEG file, and of a PNG file.
const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const lifeLimit = 100_000

/** Codes and links. */
export function codeBehaviours(): Behaviours {
  const limited = (ask: Ask) => {
    if (ask.app.codesUsed >= lifeLimit) refuse(45029)
    ask.app.codesUsed++
    return { ...image(ask, textOf(ask, 'path')), used: ask.app.codesUsed }
  }
  return {
    '/wxa/getwxacode': limited,
    '/cgi-bin/wxaapp/createwxaqrcode': limited,
    '/wxa/getwxacodeunlimit': (ask) => {
      const page = textOf(ask, 'page')
      if (page !== '' && ask.params['check_path'] !== false) released(ask, page, 41030)
      return image(ask, textOf(ask, 'scene'))
    },
    '/wxa/generatescheme': (ask) => ({ openlink: kept(ask, `weixin://dl/business/?t=${ask.app.random.hex(11)}`, objectOf(ask.params, 'jump_wxa')) }),
    '/wxa/generatenfcscheme': (ask) => ({ openlink: kept(ask, `weixin://dl/business/?t=${ask.app.random.hex(11)}`, objectOf(ask.params, 'jump_wxa')) }),
    '/wxa/queryscheme': (ask) => (ask.params['query_type'] === 1 ? quota : { scheme_info: known(ask, textOf(ask, 'scheme')) }),
    '/wxa/generate_urllink': (ask) => ({ url_link: kept(ask, `https://wxaurl.cn/${ask.app.random.hex(11)}`, ask.params) }),
    '/wxa/query_urllink': (ask) => {
      if (ask.params['query_type'] === 1) return quota
      const cloud = { env: '', doamin: '', path: '', query: '', resource_appid: '' }
      return { url_link_info: { ...known(ask, textOf(ask, 'url_link')), cloud_base: cloud } }
    },
    '/wxa/genwxashortlink': (ask) => {
      const [page = ''] = textOf(ask, 'page_url').split('?')
      released(ask, page, 40066)
      return { link: `#小程序://测试/${ask.app.random.hex(15)}` }
    },
  }
}

const quota = { quota_info: { remain_visit_quota: 1_000_000 } }

function image({ params }: Ask, content: string) {
  const transparent = params['is_hyaline'] === true
  return { image: Buffer.concat([Buffer.from(transparent ? png : jpeg), Buffer.from(content)]), contentType: transparent ? 'image/png' : 'image/jpeg' }
}

function released({ app, params }: Ask, page: string, errcode: number): void {
  if (params['env_version'] !== undefined && params['env_version'] !== 'release') return
  if (app.options.pages !== undefined && !app.options.pages.includes(page)) refuse(errcode)
}

function kept(
  { app, nowMs }: Ask,
  link: string,
  { path = '', query = '', env_version = 'release', expire_time = 0 }: Readonly<Record<string, unknown>>,
): string {
  app.links.set(link, { appid: app.options.appId, path, query, create_time: Math.floor(nowMs / 1000), expire_time, env_version })
  return link
}

function known({ app }: Ask, link: string): Readonly<Record<string, unknown>> {
  return app.links.get(link) ?? refuse(85403)
}
