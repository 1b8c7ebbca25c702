import { endpoint, type Method, type Schema } from '@duijie/core/platform'
import { z } from 'zod'
import type { JsonObject } from './json-answer.js'

/** The answer of every token call. */
export type TokenAnswer = JsonObject

interface CodeParams {
  readonly grant_type: 'authorization_code'
  readonly code: string
}

interface RefreshParams {
  readonly grant_type: 'refresh_token'
  readonly refresh_token: string
  readonly scope: 'all'
}

const codeParams = (): Schema<CodeParams> => z.strictObject({ grant_type: z.literal('authorization_code'), code: z.string().min(1) })
const answer = (): Schema<TokenAnswer> => z.record(z.string(), z.unknown())
const tokenCall = { host: 'api', grant: 'none', result: answer } as const

/** The first token of a self-built application. It can be asked for at any time; the code is any six letters and digits. */
export const initTokenCall = endpoint<CodeParams, TokenAnswer, Method<CodeParams, TokenAnswer>>({
  ...tokenCall,
  name: '/openWeb/auth/getInitToken',
  wire: { token: 'getInitToken' },
  safety: 'keyed',
  params: codeParams,
})

/** The token of a merchant who has authorised an ISV's application. */
export const exchangeCall = endpoint<CodeParams, TokenAnswer, Method<CodeParams, TokenAnswer>>({
  ...tokenCall,
  name: '/openWeb/auth/accessToken',
  wire: { token: 'accessToken' },
  // A code is good for one use: what became of a lost answer cannot be asked.
  safety: 'unsafe',
  params: codeParams,
})

/** The next token of a self-built application. The platform refuses it to applications of ISVs (since 15 August 2023). */
export const refreshCall = endpoint<RefreshParams, TokenAnswer, Method<RefreshParams, TokenAnswer>>({
  ...tokenCall,
  name: '/openWeb/auth/refreshToken',
  wire: { token: 'refreshToken' },
  // Whether the old refresh token is good for a second use is not documented.
  safety: 'unsafe',
  params: (): Schema<RefreshParams> => z.strictObject({ grant_type: z.literal('refresh_token'), refresh_token: z.string().min(1), scope: z.literal('all') }),
})
