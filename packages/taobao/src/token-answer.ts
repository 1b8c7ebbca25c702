import { DuijieError, type Token } from '@duijie/core/platform'
import type { JsonObject } from './decode-answer.js'

// Before an application goes live its sessions last so long; taken where an answer has no lifetime (user authorisation page).
const defaultLifeMs = 86_400_000

/**
 * Reads the platform's token answer (user authorisation page, "access_token"): numbers may come as text, the nick is percent-encoded, and a refresh token is there
 * even where it cannot be used: `re_expires_in` 0 says so, and then it ends at once.
 *
 * @throws DuijieError `unexpected` when there is no token in it
 */
export function readTokenAnswer(answer: JsonObject, nowMs: number): Token {
  const accessToken = text(answer, 'access_token') ?? text(answer, 'session')
  if (accessToken === undefined) throw new DuijieError('unexpected', 'the token answer holds no access_token')
  const expiresAt = number(answer, 'expire_time') ?? nowMs + (seconds(answer, 'expires_in') ?? defaultLifeMs)
  const refreshToken = text(answer, 'refresh_token')
  const refreshExpiresAt = refreshEnd(answer, nowMs)
  return {
    accessToken,
    expiresAt,
    issuedAt: nowMs,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(refreshExpiresAt === undefined ? {} : { refreshExpiresAt }),
    extra: extraOf(answer, nowMs),
  }
}

function refreshEnd(answer: JsonObject, nowMs: number): number | undefined {
  const lifeMs = seconds(answer, 're_expires_in')
  return lifeMs === 0 ? nowMs : (number(answer, 'refresh_token_valid_time') ?? later(nowMs, lifeMs))
}

function extraOf(answer: JsonObject, nowMs: number): Record<string, string> {
  const named = {
    userId: userIdOf(answer),
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

// -1 stands for whoever has no number here, such as a buyer: as a key it would mix up people.
function userIdOf(answer: JsonObject): string | undefined {
  const userId = text(answer, 'taobao_user_id')
  return userId === '-1' ? undefined : userId
}

// A nick that is no valid encoding is a nick with a percent sign in it.
function decoded(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value)
  } catch {
    return value
  }
}
