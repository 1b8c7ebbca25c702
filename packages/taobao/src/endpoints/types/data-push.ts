// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of taobao.jushita.jdp.user.add. */
export interface JdpUserAddParams {
  /** The database that the data goes into. */
  rds_name: string
  /** Days of old data to push first, at most 90; 0 for none. @defaultValue the application's setting */
  history_days?: number
}

/** Params of taobao.jushita.jdp.user.delete. */
export interface JdpUserDeleteParams {
  /** The seller's account name. @defaultValue the session's seller */
  nick?: string
}

/** Params of taobao.jushita.jdp.users.get. */
export interface JdpUsersParams {
  /** Only this seller. */
  user_id?: string
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  start_modified?: Date | string
  /** Changed until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  end_modified?: Date | string
  /** Page, from 1. @defaultValue 1 */
  page_no?: number
  /** Rows per page. @defaultValue 200 */
  page_size?: number
}

/** Answer of taobao.jushita.jdp.user.add and user.delete. */
export interface JdpDoneResult {
  /** Whether it was done. */
  is_success?: boolean
}

/** A seller whose data is pushed into a database. */
export interface JdpUser {
  /** The seller. */
  user_id?: string
  /** The seller's account name. */
  user_nick?: string
  /** The database. */
  rds_id?: string
  /** The database's name. */
  rds_name?: string
  /** 0 paused, 1 running, 2 stopped because the session ended, 3 deleted. */
  status?: number
  /** B Tmall, C Taobao. */
  seller_type?: string
  /** The higher, the more orders. */
  level?: number
  /** App key that is told what was received. */
  hl_appkey?: string
}

/** Answer of taobao.jushita.jdp.users.get. */
export interface JdpUsersResult {
  /** The sellers. */
  users: JdpUser[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
}
