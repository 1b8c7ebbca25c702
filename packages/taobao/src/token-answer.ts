import { DuijieError, type Token } from '@duijie/core/platform'
import type { JsonObject } from './decode-answer.js'

// Before an application goes live its sessions last so long; taken where an answer has no lifetime (user authorisation page).
const defaultLifeMs = 86_400_000

/**
 * Reads the platform's token answer (user authorisation page, "access_token"): numbers may come as text, the nick is percent-encoded, and a refresh token is there
 * even where it cannot be used: `re_expires_in` 0 says so.
 *
 * @throws DuijieError `unexpected` when there is no token in it
 */
export function readTokenAnswer(answer: JsonObject, nowMs: number): Token {
  const accessToken = text(answer, 'access_token') ?? text(answer, 'session')
  if (accessToken === undefined) throw new DuijieError('unexpected', 'the token answer holds no access_token')
  const expiresAt = number(answer, 'expire_time') ?? nowMs + (seconds(answer, 'expires_in') ?? defaultLifeMs)
  const refreshToken = text(answer, 'refresh_token')
  const refreshLifeMs = seconds(answer, 're_expires_in')
  const refreshExpiresAt = number(answer, 'refresh_token_valid_time') ?? nowMs + (refreshLifeMs ?? 0)
  const refreshable = refreshToken !== undefined && refreshLifeMs !== 0 && refreshExpiresAt > nowMs
  return {
    accessToken,
    expiresAt,
    issuedAt: nowMs,
    ...(refreshable ? { refreshToken, refreshExpiresAt } : {}),
    extra: extraOf(answer, nowMs),
  }
}

function extraOf(answer: JsonObject, nowMs: number): Record<string, string> {
  const named = {
    userId: text(answer, 'taobao_user_id'),
    nick: decoded(text(answer, 'taobao_user_nick')),
    subUserId: text(answer, 'sub_taobao_user_id'),
    subUserNick: decoded(text(answer, 'sub_taobao_user_nick')),
    openUid: text(answer, 'taobao_open_uid') ?? text(answer, 'open_uid'),
    // How long reading and writing sensitive data works: may be far shorter than the session itself.
    r2ExpiresAt: instant(number(answer, 'r2_valid') ?? later(nowMs, seconds(answer, 'r2_expires_in'))),
    w2ExpiresAt: instant(number(answer, 'w2_valid') ?? later(nowMs, seconds(answer, 'w2_expires_in'))),
  }
  return Object.fromEntries(Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

function text(answer: JsonObject, name: string): string | undefined {
  const value = answer[name]
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
}

function number(answer: JsonObject, name: string): number | undefined {
  const value = text(answer, name)
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined
}

function seconds(answer: JsonObject, name: string): number | undefined {
  const value = number(answer, name)
  return value === undefined ? undefined : value * 1000
}

function later(nowMs: number, lifeMs: number | undefined): number | undefined {
  return lifeMs === undefined ? undefined : nowMs + lifeMs
}

function instant(epochMs: number | undefined): string | undefined {
  return epochMs === undefined ? undefined : new Date(epochMs).toISOString()
}

// A nick that is no valid encoding is a nick with a percent sign in it.
function decoded(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value)
  } catch {
    return value
  }
}
